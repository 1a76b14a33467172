import Catalog
import Columns
import Operators
import Planning
import Values

/// A join's keys as the key format of its left-most source writes them: rows that wait side by side are let go in the order of these bytes.
///
/// Nil where that format cannot hold such a key; they then go in the order of their values.
func joinKeySerializer(_ left: ExecutionStep, _ type: SQLType) -> KeySerializer? {
    guard var format = left.sources.first?.definition.keyFormat else { return nil }
    // A source without keys is keyed in the default format.
    if format.name == "NONE" { format.name = "KAFKA" }
    guard let encoder = try? format.encoder([SchemaColumn("KEY", type, role: .key)], isKey: true) else { return nil }
    return { keys, count in
        let encoded = encoder.encode([keys[0]], count: count, nullRows: nil)
        return Column(.bytes, count: count, storage: .text(offsets: encoded.offsets, bytes: encoded.bytes))
    }
}
