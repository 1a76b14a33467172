import Diagnostics
import Engine
import Shell
import TopicLog
import Values

/// Writes records of a topic in one of the output formats.
struct RecordWriter {
    let format: OutputFormat
    let reader: any RecordTextMaker
    /// What is written for each record instead of the format.
    var pattern: RecordPattern?
    /// The topic's name, for the pattern.
    var topic = ""
    private var line: [UInt8] = []
    private var count = 0

    init(format: OutputFormat, reader: any RecordTextMaker) {
        (self.format, self.reader) = (format, reader)
    }

    mutating func begin(_ output: TextOutput) {
        if pattern != nil { return }
        switch format {
        case .json: output.write("[")
        case .csv: output.write("timestamp,partition,offset,window_start,window_end,key,value\n")
        case .table, .jsonl, .chart: break
        }
    }

    mutating func write(_ block: RecordBlock, row: Int, partition: Int32, to output: TextOutput) {
        if let pattern {
            line.removeAll(keepingCapacity: true)
            pattern.append(block, row: row, of: TopicPartition(topic, partition), to: &line)
            return output.write(line)
        }
        let text = reader.text(of: block, row: row)
        let place = Place(timestamp: block.timestamps[row], partition: partition, offset: block.offset(of: row))
        line.removeAll(keepingCapacity: true)
        switch format {
        case .table, .chart: appendLook(text, place)
        case .csv: appendFields(text, place)
        case .json:
            add(count == 0 ? "\n  " : ",\n  ")
            appendObject(text, place, block.headers.isEmpty ? [] : block.headers[row])
        case .jsonl: appendObject(text, place, block.headers.isEmpty ? [] : block.headers[row])
        }
        if format != .json { add("\n") }
        count += 1
        output.write(line)
    }

    func end(_ output: TextOutput) {
        if format == .json, pattern == nil { output.write(count == 0 ? "]\n" : "\n]\n") }
        output.flush()
    }

    private struct Place {
        var timestamp: Int64
        var partition: Int32
        var offset: Offset
    }

    private mutating func add(_ text: String) { line.append(contentsOf: text.utf8) }

    private mutating func appendObject(_ text: RecordText, _ place: Place, _ headers: [RecordHeader]) {
        add("{\"key\":")
        line.append(contentsOf: text.key)
        add(",\"value\":")
        line.append(contentsOf: text.value)
        add(",\"timestamp\":\(place.timestamp),\"partition\":\(place.partition),\"offset\":\(place.offset),\"headers\":[")
        for (index, header) in headers.enumerated() {
            add(index == 0 ? "{\"key\":" : ",{\"key\":")
            JSONText.append(header.key, to: &line)
            add(",\"value\":")
            if let value = header.value {
                value.withUnsafeBufferPointer { UndeclaredFormats.append($0, to: &line) }
            } else {
                add("null")
            }
            add("}")
        }
        add("]")
        if let window = text.window { add(",\"window\":{\"start\":\(window.start),\"end\":\(window.end.map(String.init) ?? "null")}") }
        add("}")
    }

    /// As PRINT shows records.
    private mutating func appendLook(_ text: RecordText, _ place: Place) {
        add("rowtime: \(TimeText.string(timestamp: place.timestamp))Z, key: ")
        appendPlain(text.plainKey)
        add(", value: ")
        appendPlain(RecordText.plain(text.value))
        add(", partition: \(place.partition), offset: \(place.offset)")
    }

    private mutating func appendPlain(_ text: [UInt8]?) {
        guard let text else { return add("<null>") }
        // JSON escapes what is below U+0020, not what ends a line or commands a terminal beyond ASCII.
        if text.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { line.append(contentsOf: text) } else { add(TextWidth.printable(String(decoding: text, as: UTF8.self))) }
    }

    private mutating func appendFields(_ text: RecordText, _ place: Place) {
        add("\(place.timestamp),\(place.partition),\(place.offset),")
        add((text.window.map { String($0.start) } ?? "") + "," + (text.window?.end.map(String.init) ?? "") + ",")
        appendField(text.key)
        add(",")
        appendField(text.value)
    }

    private mutating func appendField(_ json: [UInt8]) {
        if json.elementsEqual("null".utf8) { return }
        var text = String(decoding: json, as: UTF8.self)
        if case .string(let plain)? = JSONTree(parsing: json) { text = plain.string }
        add("\"" + text.doubling("\"") + "\"")
    }
}

/// The bytes of keys and values in hexadecimal digits, whatever they mean.
struct HexFormats: RecordTextMaker {
    func text(of block: RecordBlock, row: Int) -> RecordText {
        var text = RecordText()
        append(block.key(row), to: &text.key)
        append(block.value(row), to: &text.value)
        return text
    }

    private func append(_ bytes: UnsafeBufferPointer<UInt8>?, to out: inout [UInt8]) {
        guard let bytes else { return out.append(contentsOf: "null".utf8) }
        let digits = Array("0123456789abcdef".utf8)
        out.append(UInt8(ascii: "\""))
        for (index, byte) in bytes.enumerated() {
            if index > 0 { out.append(0x20) }
            out.append(digits[Int(byte >> 4)])
            out.append(digits[Int(byte & 0xF)])
        }
        out.append(UInt8(ascii: "\""))
    }
}
