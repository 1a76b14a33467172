import Columns
import Models

/// The ledger in the commits: an entry for each key, and one for each mark.
extension TrainingLedger {
    static func entryName(_ model: String, key: String) -> String { "asked/\(model)/\(key)" }
    static func entryName(_ model: String, _ source: Source) -> String { "mark/\(model)/\(source.topicID)/\(source.partition)/\(source.topic)" }

    static func bytes(of mark: Int64, _ source: Source) -> [UInt8] {
        var writer = ByteWriter()
        writer.write(UInt8(1))
        writer.write(mark)
        writer.write(source.topicID)
        writer.write(source.partition)
        writer.write(source.topic)
        return writer.bytes
    }

    /// What the commits hold of a model's ledger.
    /// - Throws: If an entry is none.
    init(of model: String, in entries: [String: [UInt8]]) throws(StateFormatError) {
        self.init()
        let asked = entryName(model), marks = "mark/\(model)/"
        for (name, bytes) in entries where !bytes.isEmpty {
            if name.hasPrefix(asked) { restore(key: String(name.dropFirst(asked.count)), try Known(bytes: bytes)) }
            guard name.hasPrefix(marks) else { continue }
            let (mark, source) = try bytes.withReader { (reader) throws(StateFormatError) -> (Int64, Source) in
                guard try reader.read(UInt8.self) == 1 else { throw StateFormatError("unknown version of a mark") }
                let mark = try reader.read(Int64.self), id = try reader.read(UInt64.self), partition = try reader.read(Int32.self)
                return (mark, Source(topic: try reader.readString(), topicID: id, partition: partition))
            }
            restore(mark: mark, of: source)
        }
    }

    private func entryName(_ model: String) -> String { TrainingLedger.entryName(model, key: "") }

    /// The names of a model's entries.
    func entryNames(of model: String) -> [String] {
        known.keys.map { TrainingLedger.entryName(model, key: $0) } + marks.keys.map { TrainingLedger.entryName(model, $0) }
    }
}

extension TrainingLedger.Known {
    var bytes: [UInt8] {
        var writer = ByteWriter()
        writer.write(UInt8(1))
        writer.write(time)
        switch outcome {
        case .kept: writer.write(UInt8(0))
        case .trained(let version, let modelTime):
            writer.write(UInt8(3))
            writer.write(Int64(version))
            writer.write(modelTime)
        case .failed(let reason):
            writer.write(UInt8(2))
            writer.write(reason)
        }
        return writer.bytes
    }

    init(bytes: [UInt8]) throws(StateFormatError) {
        self = try bytes.withReader { (reader) throws(StateFormatError) -> Self in
            guard try reader.read(UInt8.self) == 1 else { throw StateFormatError("unknown version of a request to train") }
            let time = try reader.read(Int64.self)
            switch try reader.read(UInt8.self) {
            case 0: return Self(outcome: .kept, time: time)
            case 1: return Self(outcome: .trained(version: Int(try reader.read(Int64.self))), time: time)
            case 3:
                let version = Int(try reader.read(Int64.self))
                return Self(outcome: .trained(version: version, modelTime: try reader.readString()), time: time)
            case 2: return Self(outcome: .failed(try reader.readString()), time: time)
            default: throw StateFormatError("unknown outcome of a training")
            }
        }
    }
}
