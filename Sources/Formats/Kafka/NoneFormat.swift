import Columns

/// NONE: a part without columns. What it holds is ignored.
final class NoneRecordDecoder: RecordDecoder {
    func decode(
        _ bytes: UnsafePointer<UInt8>, offsets: UnsafePointer<Int32>, nulls: UnsafePointer<UInt64>?, count: Int
    ) -> DecodedRows {
        DecodedRows(columns: [])
    }
}

/// NONE: every part is null.
final class NoneRecordEncoder: RecordEncoder {
    func encode(_ columns: [Column], count: Int, nullRows: Bitmap?) -> EncodedRows {
        let offsets = Buffer(capacity: (count + 1) * 4)
        offsets.of(Int32.self).update(repeating: 0, count: count + 1)
        return EncodedRows(count: count, bytes: Buffer(capacity: 0), offsets: offsets, nulls: Bitmap(count: count, repeating: true))
    }
}
