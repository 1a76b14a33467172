public import Diagnostics
public import Values

/// Why rows of a file were not copied; none of them is kept.
public struct CopyRefusal: Error, Sendable {
    /// The place of the row that is to blame; nil: none is.
    public var row: Int?
    public var diagnostic: Diagnostic

    public init(row: Int? = nil, _ diagnostic: Diagnostic) { (self.row, self.diagnostic) = (row, diagnostic) }
}

extension Session {
    /// Copies rows into a stream or table: JSON objects whose members are columns.
    /// - Parameter source: As an identifier is written: in any case, or in back quotes.
    public func copy(_ rows: [JSONTree], into source: String) async throws(CopyRefusal) {
        do {
            let target = try await copyTarget(source)
            var found: [InsertRow] = [], refusal: CopyRefusal?
            for (number, row) in rows.enumerated() {
                do throws(Diagnostic) { found.append(try target.row(row)) } catch {
                    refusal = CopyRefusal(row: number, error)
                    break
                }
            }
            if let refusal { throw refusal }
            try await insert(found, into: target)
        } catch let refusal as CopyRefusal { throw refusal } catch let error as Diagnostic { throw CopyRefusal(error) } catch { throw CopyRefusal(.execution("copy-line", "\(error)")) }
    }

    /// The columns that rows copied into a stream or table can have.
    public func copyColumns(of source: String) async throws(Diagnostic) -> [ResultColumn] { try await copyTarget(source).columns }
}
