import Columns
import Values

extension CompletionCatalog {
    /// For the shell of another process, which adds its variables.
    public var bytes: [UInt8] {
        var writer = ByteWriter()
        writer.write(UInt32(truncatingIfNeeded: sources.count))
        for source in sources {
            writer.write(source.name)
            writer.write(UInt8(source.isTable ? 1 : 0))
            writer.write(source.columns)
        }
        for names in [topics, queries, connectors, models, types] { writer.write(names) }
        return writer.bytes
    }

    /// Nil if the bytes are something else.
    public init?(_ bytes: [UInt8]) {
        self.init()
        let isRead = bytes.withUnsafeBytes { raw in
            var reader = ByteReader(raw)
            do throws(StateFormatError) {
                sources = try reader.readList { (reader) throws(StateFormatError) in
                    let name = try reader.readString(), isTable = try reader.read(UInt8.self) != 0
                    return Source(name, isTable: isTable, columns: try reader.readColumns())
                }
                topics = try reader.readTexts()
                queries = try reader.readTexts()
                connectors = try reader.readTexts()
                models = try reader.readTexts()
                types = try reader.readTexts()
                return true
            } catch { return false }
        }
        guard isRead else { return nil }
    }
}
