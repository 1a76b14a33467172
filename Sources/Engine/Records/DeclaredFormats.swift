import Catalog
import Formats
import TopicLog
import Values

/// For a topic that a stream or table declares: keys and values by its formats, windows taken off the keys.
final class DeclaredFormats: RecordTextMaker {
    private let key: FormattedPart?
    private let value: FormattedPart?
    private let window: WindowInfo?
    /// Texts of the blocks that are being read, one a partition; each block is decoded once.
    private var decoded: [ObjectIdentifier: Decoded] = [:]
    private static let blocksMax = 64

    private struct Decoded {
        /// Kept, so that no other block can have its identity.
        var block: RecordBlock
        var keys: [[UInt8]]?
        var values: [[UInt8]]?
        var windows: [(start: Int64, end: Int64?)?]
    }

    init(_ source: SourceDefinition) {
        key = FormattedPart(source.keyFormat, columns: source.schema.keyColumns, isKey: true)
        value = FormattedPart(source.valueFormat, columns: source.schema.valueColumns, isKey: false)
        window = source.window
    }

    func text(of block: RecordBlock, row: Int) -> RecordText {
        let decoded = decoded(block)
        var text = RecordText(key: decoded.keys?[row] ?? [], value: decoded.values?[row] ?? [], window: decoded.windows.isEmpty ? nil : decoded.windows[row])
        if decoded.keys == nil { UndeclaredFormats.append(block.key(row), to: &text.key) }
        if decoded.values == nil { UndeclaredFormats.append(block.value(row), to: &text.value) }
        return text
    }

    private func decoded(_ block: RecordBlock) -> Decoded {
        if let known = decoded[ObjectIdentifier(block)] { return known }
        if decoded.count >= DeclaredFormats.blocksMax { decoded = [:] }
        var keys = EncodedRows(keysOf: block), windows: [(start: Int64, end: Int64?)?] = []
        if let window {
            let suffix = window == .session ? WindowedKeys.Suffix.session : .time
            let stripped = WindowedKeys.strip(
                block.keyBytes, offsets: block.keyOffsets, nulls: block.nullKeys, count: block.count, suffix: suffix, size: window.size)
            keys = stripped.keys
            windows = (0..<block.count).map { row in
                guard case .bigint(let start) = stripped.starts.value(at: row) else { return nil }
                if case .bigint(let end) = stripped.ends.value(at: row) { return (start, end) }
                return (start, nil)
            }
        }
        let result = Decoded(block: block, keys: key?.texts(keys), values: value?.texts(EncodedRows(valuesOf: block)), windows: windows)
        decoded[ObjectIdentifier(block)] = result
        return result
    }
}
