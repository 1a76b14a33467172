import Diagnostics
import Syntax
import Values

extension SessionState {
    /// Executes a statement that concerns the session alone; nil for all others.
    mutating func execute(_ statement: Statement) throws(Diagnostic) -> StatementResult? {
        switch statement {
        case .setProperty(let set):
            do { try self.set(set.name, set.value) } catch { throw error.at(error.code == "setting-value" ? set.valueSpan : set.nameSpan) }
            let warning = try Setting.named(set.name).warning(settingTo: set.value)
            return .done(message: "Successfully changed local property '\(set.name)' to '\(set.value)'.", warnings: warning.map { [$0] } ?? [])
        case .unsetProperty(let unset):
            do { try set(unset.name, nil) } catch { throw error.at(unset.nameSpan) }
            return .done(message: "Successfully unset local property '\(unset.name)'.")
        case .defineVariable(let define):
            let name = define.name.name.uppercased()
            if !fixedVariables.contains(name) { variables[name] = define.value }
            return .done(message: "")
        case .undefineVariable(let undefine):
            variables[undefine.name.name.uppercased()] = nil
            return .done(message: "")
        case .listVariables:
            let rows = variables.sorted { $0.key < $1.key }.map { [SQLValue.string($0.key.lowercased()), .string($0.value)] }
            return .table(ResultTable(columns: ["Variable Name", "Value"], rows: rows, about: .variables))
        default: return nil
        }
    }
}
