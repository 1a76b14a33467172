import HTTPTransfer
import Schemas
import Values

/// The registry's REST interface as a client sees it: one call for each question, at the first of its URLs that answers.
struct DecodedCalls: Sendable {
    let settings: RegistryClientSettings
    let client: HTTPClient
    /// Three further attempts in about two seconds: whoever asks waits.
    static let retries = RetryPolicy(retriesMax: 3, backoffMilliseconds: 200, backoffMillisecondsMax: 1000, jitter: 0.2)
    private static let connectMilliseconds = 3000
    private static let callMilliseconds = 10_000
    private static let mediaType = "application/vnd.schemaregistry.v1+json"
    private static let referencesMax = 1000

    /// What the registry says, and if it refused, its own number and words.
    private struct Answer {
        var status: Int
        var tree: JSONTree?

        var code: Int { tree?["error_code"]?.integer ?? status }
        var message: String { tree?["message"]?.string.map { String(decoding: $0.utf8.prefix(1000), as: UTF8.self) } ?? "it answers with status \(status)" }
        var isSuccess: Bool { (200..<300).contains(status) }
    }

    func answer(_ question: RegistryQuestion) async throws(RegistryError) -> RegistryAnswer {
        switch question {
        case .schema(let id): .schema(try await schema(id: id))
        case .latest(let subject): .version(try await latest(subject))
        case .subjects(let id): .subjects(try await subjects(of: id))
        case .check(let schema, let subject): try await check(schema, under: subject)
        case .register(let schema, let subject): .id(try await register(schema, under: subject))
        case .delete(let subject): try await delete(subject)
        }
    }

    // MARK: Questions

    private func schema(id: Int32) async throws(RegistryError) -> RegisteredSchema {
        let answer = try await call("GET", "/schemas/ids/\(id)")
        if answer.status == 404 { throw isNumbered(answer) ? .unknownSchema(id: id) : stranger(answer) }
        let schema = try schema(in: try success(answer))
        return RegisteredSchema(id: id, schema: schema, referencedTexts: try await referencedTexts(of: schema))
    }

    private func latest(_ subject: String) async throws(RegistryError) -> SubjectVersion? {
        let answer = try await call("GET", "/subjects/\(HTTPAddress.escaped(subject))/versions/latest")
        if answer.status == 404 {
            guard isNumbered(answer) else { throw stranger(answer) }
            return nil
        }
        let tree = try success(answer)
        guard let id = tree["id"]?.int32, let version = tree["version"]?.int32 else { throw strange("an answer without an id or a version") }
        let schema = try schema(in: tree)
        return SubjectVersion(
            subject: subject, version: version, schema: RegisteredSchema(id: id, schema: schema, referencedTexts: try await referencedTexts(of: schema)))
    }

    private func subjects(of id: Int32) async throws(RegistryError) -> [String] {
        let answer = try await call("GET", "/schemas/ids/\(id)/versions")
        if answer.status == 404 { throw isNumbered(answer) ? .unknownSchema(id: id) : stranger(answer) }
        guard case .array(let list) = try success(answer) else { throw strange("an answer that is no list") }
        return list.compactMap { $0["subject"]?.string }
    }

    private func check(_ schema: SchemaText, under subject: String) async throws(RegistryError) -> RegistryAnswer {
        let answer = try await call("POST", "/compatibility/subjects/\(HTTPAddress.escaped(subject))/versions/latest?verbose=true", body: Self.body(of: schema))
        // A subject that does not exist yet takes everything, and so does a registry that has no rules.
        if answer.status == 404 || answer.status == 405 { return .done }
        let tree = try success(answer)
        guard case .boolean(let isCompatible)? = tree["is_compatible"] else { throw strange("an answer without is_compatible") }
        guard !isCompatible else { return .done }
        var reasons: [String] = []
        if case .array(let messages)? = tree["messages"] { reasons = messages.compactMap(\.string) }
        let detail = reasons.isEmpty ? "" : ": \(reasons.joined(separator: "; ").prefix(2000))"
        throw .incompatible("the schema is incompatible with the earlier one of subject '\(subject)'\(detail)")
    }

    private func register(_ schema: SchemaText, under subject: String) async throws(RegistryError) -> Int32 {
        let tree = try success(try await call("POST", "/subjects/\(HTTPAddress.escaped(subject))/versions", body: Self.body(of: schema)))
        guard let id = tree["id"]?.int32 else { throw strange("an answer without an id") }
        return id
    }

    private func delete(_ subject: String) async throws(RegistryError) -> RegistryAnswer {
        let answer = try await call("DELETE", "/subjects/\(HTTPAddress.escaped(subject))")
        if answer.status != 404 { _ = try success(answer) }
        return .done
    }

    // MARK: Schemas

    private static func body(of schema: SchemaText) -> JSONTree {
        var members = [JSONTree.Member("schema", .string(schema.text))]
        // The oldest registries know Avro alone, and no member that says so.
        if schema.type != .avro { members.append(.init("schemaType", .string(schema.type.rawValue))) }
        if !schema.references.isEmpty {
            let list = schema.references.map { reference in
                JSONTree.object([
                    .init("name", .string(reference.name)), .init("subject", .string(reference.subject)), .init("version", .number("\(reference.version)")),
                ])
            }
            members.append(.init("references", .array(list)))
        }
        return .object(members)
    }

    private func schema(in tree: JSONTree) throws(RegistryError) -> SchemaText {
        guard let text = tree["schema"]?.string else { throw strange("an answer without a schema") }
        let name = tree["schemaType"]?.string ?? SchemaType.avro.rawValue
        guard let type = SchemaType(rawValue: name) else { throw .invalid("the schema is of type \(name), which is not known here") }
        var references: [SchemaText.Reference] = []
        if case .array(let list)? = tree["references"] {
            for item in list {
                guard let name = item["name"]?.string, let subject = item["subject"]?.string, let version = item["version"]?.int32 else {
                    throw strange("a reference without name, subject or version")
                }
                references.append(.init(name: name, subject: subject, version: version))
            }
        }
        return SchemaText(type, text, references: references)
    }

    /// The texts of everything that a schema refers to, also indirectly.
    private func referencedTexts(of schema: SchemaText) async throws(RegistryError) -> [String: String] {
        var texts: [String: String] = [:], waiting = schema.references
        while let reference = waiting.popLast() {
            guard texts[reference.name] == nil else { continue }
            guard texts.count < Self.referencesMax else { throw .invalid("the schema refers to more than \(Self.referencesMax) others") }
            let answer = try await call("GET", "/subjects/\(HTTPAddress.escaped(reference.subject))/versions/\(reference.version)?deleted=true")
            let found = try self.schema(in: try success(answer))
            texts[reference.name] = found.text
            waiting += found.references
        }
        return texts
    }

    // MARK: Calls

    /// The answer of the first registry that gives one.
    private func call(_ method: String, _ path: String, body: JSONTree? = nil) async throws(RegistryError) -> Answer {
        var reasons: [String] = []
        for url in settings.urls {
            var request = HTTPRequest(
                method, url + path, headers: [HTTPHeader("Accept", "\(Self.mediaType), application/json"), HTTPHeader("Content-Type", Self.mediaType)] + settings.headers,
                body: body.map { Array($0.text.utf8) }, connectTimeoutMilliseconds: Self.connectMilliseconds, timeoutMilliseconds: Self.callMilliseconds)
            request.credentials = settings.credentials
            request.tls = settings.tls
            // Where there is another one, that one is asked before this one again.
            let policy = settings.urls.count > 1 ? RetryPolicy(retriesMax: 0, backoffMilliseconds: 0, backoffMillisecondsMax: 0, jitter: 0) : Self.retries
            let shown = RegistryClientSettings.shown(url)
            let response: HTTPResponse
            do { response = try await client.perform(request, retrying: policy) } catch {
                reasons.append("\(shown): \(error)")
                continue
            }
            let answer = Answer(status: response.status, tree: JSONTree(parsing: response.body))
            if response.status == 401 || response.status == 403 {
                throw .refused("the schema registry \(shown) denies access (status \(response.status))")
            }
            guard RetryPolicy.isTransientStatus(response.status) else { return answer }
            reasons.append("\(shown): \(answer.message)")
        }
        throw .unavailable("the schema registry cannot be asked: \(reasons.joined(separator: "; "))")
    }

    private func success(_ answer: Answer) throws(RegistryError) -> JSONTree {
        guard answer.isSuccess else {
            switch answer.code {
            case 409, 40901: throw .incompatible(answer.message)
            case 422, 42201: throw .invalid(answer.message)
            default: throw isNumbered(answer) ? .refused("the schema registry refuses: \(answer.message) (\(answer.code))") : stranger(answer)
            }
        }
        guard let tree = answer.tree else { throw strange("an answer that is no JSON") }
        return tree
    }

    /// Whether it is a registry that speaks; else there is something else at that URL.
    private func isNumbered(_ answer: Answer) -> Bool { answer.tree?["error_code"]?.integer != nil }

    private func stranger(_ answer: Answer) -> RegistryError { strange("status \(answer.status), as no schema registry does") }

    private func strange(_ what: String) -> RegistryError {
        .unavailable("\(settings.urls.map(RegistryClientSettings.shown).joined(separator: ", ")) gives \(what): look after ksql.schema.registry.url")
    }
}

extension JSONTree {
    fileprivate var string: String? { if case .string(let text) = self { text.string } else { nil } }
    fileprivate var integer: Int? { if case .number(let text) = self { Int(text.string) } else { nil } }
    fileprivate var int32: Int32? { if case .number(let text) = self { Int32(text.string) } else { nil } }
}
