import Formats
import Storage
import TopicLog
import Values
import World

/// Reads a topic and decodes every column of its values, and nothing else.
struct DecodingFloor: Benchmark {
    let topic: FishTopic
    let group = BenchmarkGroup.floor
    var name: String { "decode-\(topic.rawValue)" }
    var input: FishTopics? { topic == .weights ? .weights : .both }

    private var columns: [SchemaColumn] {
        let common = [SchemaColumn("Species", .string), SchemaColumn("Timestamp", .string)]
        guard topic == .predictions else { return common + [SchemaColumn("Weight", .double)] }
        let prediction = SQLType.structure([SQLType.StructField("Weight", .double), SQLType.StructField("ModelTime", .string)])
        return common + [SchemaColumn("Height", .double), SchemaColumn("Length", .double), SchemaColumn("Prediction", prediction)]
    }

    func run(_ site: Site) async throws -> Work {
        let broker = try EmbeddedBroker(directory: site.directory, surroundings: .system)
        let decoder = try FormatRegistry.decoder(.json, columns: columns, wanted: columns.map { _ in true }, isKey: false)
        var work = Work(records: 0)
        work.span = try Span.of {
            try forEachBlock(of: topic, broker) { block in
                work.records += block.count
                work.bytes += Int(block.valueOffsets[block.count])
                keep(decoder.decode(block.valueBytes, offsets: block.valueOffsets, nulls: block.nullValues, count: block.count))
            }
        }
        return work
    }
}
