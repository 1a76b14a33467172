import TopicLog

/// Headers of a block's records: per record their number, then key and value of each.
enum RecordHeaderCodec {
    static func encode(_ blocks: ArraySlice<RecordBlock>) -> [UInt8] {
        guard blocks.contains(where: { !$0.headers.isEmpty }) else { return [] }
        var writer = ByteWriter()
        for block in blocks {
            for row in 0..<block.count {
                let headers = block.headers.isEmpty ? [] : block.headers[row]
                writer.write(headers.count)
                for header in headers {
                    writer.write(header.key)
                    writer.write(header.value)
                }
            }
        }
        return writer.bytes
    }

    /// - Returns: nil if the bytes make no sense.
    static func decode(_ bytes: UnsafeRawPointer, byteCount: Int, records: Int) -> [[RecordHeader]]? {
        var reader = ByteReader(bytes, count: byteCount)
        var result: [[RecordHeader]] = []
        result.reserveCapacity(records)
        for _ in 0..<records {
            guard let count = reader.count() else { return nil }
            var headers: [RecordHeader] = []
            for _ in 0..<count {
                guard let key = reader.text(), let value = reader.optionalRun() else { return nil }
                headers.append(RecordHeader(key, value))
            }
            result.append(headers)
        }
        return reader.isAtEnd ? result : nil
    }
}
