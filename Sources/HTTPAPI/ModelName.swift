import Diagnostics
import Engine
import Hummingbird

/// The model that a path names.
enum ModelName {
    /// The path's segment, decoded.
    static func of(_ context: some RequestContext) throws(APIError) -> String {
        guard let segment = context.parameters.get("name"), let name = PercentText.decode(segment, plusIsSpace: false), !name.isEmpty
        else { throw .badRequest("the path names no model") }
        return name
    }

    /// Calls with the name as it is written, and where no such model exists, folded as an unquoted identifier is.
    static func resolving<Result: Sendable>(
        _ name: String, _ body: (String) async throws(Diagnostic) -> Result
    ) async throws(APIError) -> Result {
        do {
            return try await body(name)
        } catch {
            guard error.code == Diagnostic.unknownModelCode, name.uppercased() != name else { throw APIError(error) }
        }
        do {
            return try await body(name.uppercased())
        } catch {
            throw APIError(error)
        }
    }
}
