import Columns
import Schemas
import StreamTasks

extension SchemaText {
    func write(to writer: inout ByteWriter) {
        writer.write(type.rawValue)
        writer.write(text)
        writer.write(UInt32(references.count))
        for reference in references {
            writer.write(reference.name)
            writer.write(reference.subject)
            writer.write(UInt32(bitPattern: reference.version))
        }
    }

    /// Nil if the type is none that is known.
    init?(from reader: inout ByteReader) throws(StateFormatError) {
        guard let type = SchemaType(rawValue: try reader.readString()) else { return nil }
        let text = try reader.readString()
        var references: [Reference] = []
        for _ in 0..<(try reader.read(UInt32.self)) {
            let name = try reader.readString(), subject = try reader.readString()
            references.append(.init(name: name, subject: subject, version: Int32(bitPattern: try reader.read(UInt32.self))))
        }
        self.init(type, text, references: references)
    }
}
