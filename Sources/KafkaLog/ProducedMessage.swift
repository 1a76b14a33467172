import CRdKafka
import TopicLog

/// The arguments of `rd_kafka_produceva`, filled anew for each record.
struct ProducedMessage {
    private var arguments: [rd_kafka_vu_t]

    private enum Position: Int, CaseIterable { case topic, partition, flags, key, value, timestamp }

    init(topic: OpaquePointer, partition: Int32) {
        arguments = [rd_kafka_vu_t](repeating: rd_kafka_vu_t(), count: Position.allCases.count)
        set(.topic, RD_KAFKA_VTYPE_RKT) { $0.rkt = topic }
        set(.partition, RD_KAFKA_VTYPE_PARTITION) { $0.i32 = partition }
        set(.flags, RD_KAFKA_VTYPE_MSGFLAGS) { $0.i = RD_KAFKA_MSG_F_COPY }
        set(.key, RD_KAFKA_VTYPE_KEY) { _ in }
        set(.value, RD_KAFKA_VTYPE_VALUE) { _ in }
        set(.timestamp, RD_KAFKA_VTYPE_TIMESTAMP) { _ in }
    }

    private mutating func set(_ position: Position, _ type: rd_kafka_vtype_t, _ fill: (inout rd_kafka_vu_s.__Unnamed_union_u) -> Void) {
        arguments[position.rawValue].vtype = type
        fill(&arguments[position.rawValue].u)
    }

    /// Hands one record over. Key, value and headers are copied before this returns.
    mutating func produce(_ producer: OpaquePointer, _ block: RecordBlock, _ row: Int) -> rd_kafka_resp_err_t {
        arguments[Position.key.rawValue].u.mem = Self.memory(block.key(row))
        arguments[Position.value.rawValue].u.mem = Self.memory(block.value(row))
        // librdkafka takes 0 for the current time; the millisecond after it is the nearest that it can write.
        arguments[Position.timestamp.rawValue].u.i64 = block.timestamps[row] == 0 ? 1 : block.timestamps[row]
        guard !block.headers.isEmpty, !block.headers[row].isEmpty else { return call(producer, arguments) }
        let headers = Self.headers(block.headers[row])
        var argument = rd_kafka_vu_t()
        argument.vtype = RD_KAFKA_VTYPE_HEADERS
        argument.u.headers = headers
        let error = call(producer, arguments + [argument])
        // On success the message owns them.
        if error != RD_KAFKA_RESP_ERR_NO_ERROR { rd_kafka_headers_destroy(headers) }
        return error
    }

    private func call(_ producer: OpaquePointer, _ arguments: [rd_kafka_vu_t]) -> rd_kafka_resp_err_t {
        guard let error = rd_kafka_produceva(producer, arguments, arguments.count) else { return RD_KAFKA_RESP_ERR_NO_ERROR }
        defer { rd_kafka_error_destroy(error) }
        return rd_kafka_error_code(error)
    }

    /// Null has no pointer; empty has one, and no bytes behind it.
    private static func memory(_ bytes: UnsafeBufferPointer<UInt8>?) -> rd_kafka_vu_s.__Unnamed_union_u.__Unnamed_struct_mem {
        .init(ptr: UnsafeMutableRawPointer(mutating: bytes?.baseAddress), size: bytes?.count ?? 0)
    }

    private static func headers(_ headers: [RecordHeader]) -> OpaquePointer? {
        let list = rd_kafka_headers_new(headers.count)
        for header in headers {
            if let value = header.value {
                // An empty array may have no address, which would mean null.
                (value + [0]).withUnsafeBytes { _ = rd_kafka_header_add(list, header.key, -1, $0.baseAddress, value.count) }
            } else {
                rd_kafka_header_add(list, header.key, -1, nil, 0)
            }
        }
        return list
    }
}
