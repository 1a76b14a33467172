import Diagnostics
import TopicLog

/// What `topic print --format` writes for each record, in kcat's words.
struct RecordPattern {
    private enum Piece {
        case bytes([UInt8])
        case topic, partition, offset, key, keyLength, value, valueLength, lengthBytes, timestamp, headers
    }

    private let pieces: [Piece]

    /// `%t` topic, `%p` partition, `%o` offset, `%k` key, `%K` its length, `%s` value, `%S` its length, `%R` its length in four bytes, `%T` time in
    /// milliseconds, `%h` headers, `%%` a percent sign; `\n`, `\t`, `\r`, `\\`, `\0` and `\xHH`.
    ///
    /// - Throws: If a sign is unknown.
    init(_ text: String) throws(Diagnostic) {
        var pieces: [Piece] = [], bytes = Array(text.utf8)[...]
        func refusal(_ sign: String) -> Diagnostic {
            .execution("record-pattern", "--format knows no \(sign)", hint: "There are %t %p %o %k %K %s %S %R %T %h %%, and \\n \\t \\r \\\\ \\0 \\xHH.")
        }
        while let byte = bytes.popFirst() {
            guard byte == UInt8(ascii: "%") || byte == UInt8(ascii: "\\") else {
                pieces.append(.bytes([byte]))
                continue
            }
            guard let sign = bytes.popFirst() else { throw refusal(byte == UInt8(ascii: "%") ? "% at its end" : "\\ at its end") }
            guard let piece = byte == UInt8(ascii: "%") ? RecordPattern.field(sign) : RecordPattern.escaped(sign, &bytes) else {
                throw refusal(String(decoding: [byte, sign], as: UTF8.self))
            }
            pieces.append(piece)
        }
        self.pieces = pieces
    }

    private static func field(_ sign: UInt8) -> Piece? {
        switch Character(Unicode.Scalar(sign)) {
        case "t": .topic
        case "p": .partition
        case "o": .offset
        case "k": .key
        case "K": .keyLength
        case "s": .value
        case "S": .valueLength
        case "R": .lengthBytes
        case "T": .timestamp
        case "h": .headers
        case "%": .bytes([sign])
        default: nil
        }
    }

    private static func escaped(_ sign: UInt8, _ rest: inout ArraySlice<UInt8>) -> Piece? {
        switch Character(Unicode.Scalar(sign)) {
        case "n": return .bytes([0x0A])
        case "t": return .bytes([0x09])
        case "r": return .bytes([0x0D])
        case "0": return .bytes([0])
        case "\\": return .bytes([sign])
        case "x":
            guard let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) else { return nil }
            rest = rest.dropFirst(2)
            return .bytes([value])
        default: return nil
        }
    }

    /// Key and value stand there as their bytes; what is null is nothing, and -1 long.
    func append(_ block: RecordBlock, row: Int, of topic: TopicPartition, to out: inout [UInt8]) {
        for piece in pieces {
            switch piece {
            case .bytes(let bytes): out += bytes
            case .topic: out += topic.topic.utf8
            case .partition: out += String(topic.partition).utf8
            case .offset: out += String(block.offset(of: row)).utf8
            case .key: if let key = block.key(row) { out += key }
            case .keyLength: out += String(block.key(row)?.count ?? -1).utf8
            case .value: if let value = block.value(row) { out += value }
            case .valueLength: out += String(block.value(row)?.count ?? -1).utf8
            case .lengthBytes:
                let length = Int32(truncatingIfNeeded: block.value(row)?.count ?? -1)
                for shift in [24, 16, 8, 0] { out.append(UInt8(truncatingIfNeeded: length >> Int32(shift))) }
            case .timestamp: out += String(block.timestamps[row]).utf8
            case .headers:
                for (index, header) in (block.headers.isEmpty ? [] : block.headers[row]).enumerated() {
                    out += "\(index == 0 ? "" : ",")\(header.key)=".utf8
                    out += header.value ?? Array("NULL".utf8)
                }
            }
        }
    }
}
