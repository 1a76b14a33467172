import Schemas
import Values

/// `/config` and `/mode`, for all subjects and for one.
extension RegistryAPI {
    func config(_ call: DecodedCall, _ contents: RegistryContents) async throws(RegistryRefusal) -> [UInt8] {
        let subject = try subject(of: call), own = contents.ownSettings(subject)
        switch call.method {
        case "GET":
            if !subject.isEmpty, own.compatibility == nil, own.normalizes == nil, !call.flag("defaultToGlobal") {
                throw .init(40408, "Subject '\(subject)' does not have subject-level compatibility configured")
            }
            return Self.level(contents, subject, own)
        case "PUT":
            let object = try call.object()
            var level = own.compatibility, normalizes = own.normalizes
            if let given = object["compatibility"] { level = try Self.level(given) }
            if case .boolean(let value)? = object["normalize"] { normalizes = value }
            try await endpoint.changeRegistry { [level, normalizes] registry throws(RegistryRefusal) in registry.set(subject, compatibility: level, normalizes: normalizes) }
            return Self.json { writer in
                if object["compatibility"] != nil, let level { writer.field("compatibility", level.rawValue) }
                if object["normalize"] != nil, let normalizes { writer.field("normalize", normalizes) }
            }
        case "DELETE":
            if !subject.isEmpty, own.compatibility == nil, own.normalizes == nil { throw .init(40401, "Subject '\(subject)' not found.") }
            let former = Self.level(contents, subject, own)
            try await endpoint.changeRegistry { registry throws(RegistryRefusal) in registry.set(subject, compatibility: nil, normalizes: nil) }
            return former
        default: throw Self.unknown(call)
        }
    }

    private static func level(_ contents: RegistryContents, _ subject: String, _ own: RegistrySettings) -> [UInt8] {
        json {
            $0.field("compatibilityLevel", contents.compatibility(of: subject).rawValue)
            if let normalizes = own.normalizes { $0.field("normalize", normalizes) }
        }
    }

    private static func level(_ tree: JSONTree) throws(RegistryRefusal) -> CompatibilityLevel {
        guard case .string(let text) = tree, let level = CompatibilityLevel(rawValue: text.string.uppercased()) else {
            throw .init(42203, "Invalid compatibility level. Valid values are \(CompatibilityLevel.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        return level
    }

    func mode(_ call: DecodedCall, _ contents: RegistryContents) async throws(RegistryRefusal) -> [UInt8] {
        let subject = try subject(of: call), own = contents.ownSettings(subject).mode
        func answer(_ mode: RegistryMode) -> [UInt8] { Self.json { $0.field("mode", mode.rawValue) } }
        switch call.method {
        case "GET":
            if !subject.isEmpty, own == nil, !call.flag("defaultToGlobal") { throw .init(40409, "Subject '\(subject)' does not have subject-level mode configured") }
            return answer(contents.mode(of: subject))
        case "PUT":
            guard case .string(let text)? = try call.object()["mode"], let mode = RegistryMode(rawValue: text.string.uppercased()) else {
                throw .init(42204, "Invalid mode. Valid values are \(RegistryMode.allCases.map(\.rawValue).joined(separator: ", "))")
            }
            let isForced = call.flag("force")
            try await endpoint.changeRegistry { registry throws(RegistryRefusal) in try registry.set(subject, mode: mode, isForced: isForced) }
            return answer(mode)
        case "DELETE":
            if !subject.isEmpty, own == nil { throw .init(40401, "Subject '\(subject)' not found.") }
            try await endpoint.changeRegistry { registry throws(RegistryRefusal) in try registry.set(subject, mode: nil) }
            return answer(own ?? .readWrite)
        default: throw Self.unknown(call)
        }
    }

    /// Empty: all subjects.
    private func subject(of call: DecodedCall) throws(RegistryRefusal) -> String {
        guard call.path.count <= 2 else { throw Self.unknown(call) }
        return call.path.count == 2 ? call.path[1] : ""
    }
}
