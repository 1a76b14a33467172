import Diagnostics
import Storage
import Testing
import TopicLog

@testable import fsql

struct Murmur2Tests {
    /// The values that Kafka's clients compute for these keys.
    @Test(arguments: [
        ("21", Int32(-973_932_308)), ("foobar", -790_332_482), ("a-little-bit-long-string", -985_981_536),
        ("a-little-bit-longer-string", -1_486_304_829), ("abc", 479_470_107),
    ])
    func agreesWithKafka(key: String, hash: Int32) {
        Array(key.utf8).withUnsafeBufferPointer { #expect(Int32(truncatingIfNeeded: Murmur2.hash($0)) == hash) }
    }
}

struct FieldScannerTests {
    func found(_ line: String, _ names: [String]) -> [String]? {
        let scanner = FieldScanner(names: names.map { Array($0.utf8) })
        var found = [FieldScanner.Found](repeating: .missing, count: names.count)
        return Array(line.utf8).withUnsafeBufferPointer { bytes -> [String]? in
            guard scanner.scan(bytes, into: &found) else { return nil }
            return found.map { value in
                switch value {
                case .missing: "-"
                case .null: "null"
                case .text(let start, let end, _), .other(let start, let end): String(decoding: bytes[start..<end], as: UTF8.self)
                }
            }
        }
    }

    @Test func findsMembersOfTheObjectItself() {
        let line = #" { "x" : {"k":1, "a":[1,"}"]}, "k" : "v\"1" ,"ts":-12.5, "n":null } "#
        #expect(found(line, ["k", "ts"]) == [#"v\"1"#, "-12.5"])
        #expect(found(line, ["n", "absent"]) == ["null", "-"])
        #expect(found(line, ["x"]) == [#"{"k":1, "a":[1,"}"]}"#])
    }

    @Test(arguments: ["", "[1]", "text", "{\"a\":", "{\"a\" 1}", "{\"a\":1", "{\"b\":1,}", "{\"open"])
    func refusesWhatIsNoObject(line: String) {
        #expect(found(line, ["a", "z"]) == nil)
    }
}

struct LineLoaderTests {
    func load(_ lines: [String], partitions: Int32 = 1, key: String? = "id", timestamp: String? = "ts") throws -> MemoryBroker {
        let broker = MemoryBroker()
        let topic = try TopicCreation.topic(named: "t", partitions: partitions, on: broker)
        var loader = LineLoader(broker: broker, topic: topic, fields: LineLoader.Fields(key: key, timestamp: timestamp))
        for line in lines {
            try Array(line.utf8).withUnsafeBufferPointer { bytes throws(Diagnostic) in try loader.add(bytes, now: 99) }
        }
        try loader.commit()
        return broker
    }

    func records(_ broker: MemoryBroker, partition: Int32 = 0) throws -> [LogRecord] {
        var records: [LogRecord] = [], next: Offset = 0
        while let block = try broker.read(TopicPartition("t", partition), from: next, .committed) {
            for row in 0..<block.count { records.append(block.record(row)) }
            next = block.endOffset
        }
        return records
    }

    func loaded(_ lines: [String], _ fields: LineLoader.Fields) throws -> [LogRecord] {
        let broker = MemoryBroker()
        let topic = try TopicCreation.topic(named: "t", partitions: 1, on: broker)
        var loader = LineLoader(broker: broker, topic: topic, fields: fields)
        for line in lines { try Array(line.utf8).withUnsafeBufferPointer { bytes throws(Diagnostic) in try loader.add(bytes, now: 99) } }
        try loader.commit()
        return try records(broker)
    }

    @Test func aSeparatorHasTheKeyBeforeIt() throws {
        let fields = LineLoader.Fields(key: nil, timestamp: nil, keySeparator: "::", nullMarker: "-", headers: [RecordHeader("a", [0x31])])
        let found = try loaded(["k::{\"a\":\"::\"}", "k::-", "-::v", "::", ""], fields)
        #expect(found.map(\.key) == [Array("k".utf8), Array("k".utf8), nil, []])
        #expect(found.map(\.value) == [Array("{\"a\":\"::\"}".utf8), nil, Array("v".utf8), []])
        #expect(found.allSatisfy { $0.headers == [RecordHeader("a", [0x31])] && $0.timestamp == 99 })
        #expect(throws: Diagnostic.self) { try loaded(["k:v"], fields) }
    }

    @Test func aMarkerAloneMakesValuesNull() throws {
        #expect(try loaded(["NULL", "x"], LineLoader.Fields(key: nil, timestamp: nil, nullMarker: "NULL")).map(\.value) == [nil, Array("x".utf8)])
    }

    @Test func recordsOfCSVAreObjects() throws {
        var lines = CSVLines(declaredBy: nil)
        let texts = try ["id,n,b,t", "007,1.50,true,\"1\"", "a,,\"x", "y\"\"\",\"\"", "é,1e3,TRUE, z"].map { line throws(Diagnostic) in
            try Array(line.utf8).withUnsafeBufferPointer { bytes throws(Diagnostic) in try lines.json(bytes) }
        }
        #expect(texts.map { $0.map { String(decoding: $0, as: UTF8.self) } } == [
            nil, #"{"id":"007","n":1.50,"b":true,"t":"1"}"#, nil, #"{"id":"a","n":null,"b":"x\ny\"","t":""}"#, #"{"id":"é","n":1e3,"b":"TRUE","t":" z"}"#,
        ])
        try lines.finish()
        #expect(throws: Diagnostic.self) { try Array("a,b".utf8).withUnsafeBufferPointer { bytes throws(Diagnostic) in try lines.json(bytes) } }
    }

    @Test func recordsAreWrittenByAPattern() throws {
        let broker = MemoryBroker()
        let topic = try TopicCreation.topic(named: "t", partitions: 1, on: broker)
        var loader = LineLoader(broker: broker, topic: topic, fields: LineLoader.Fields(keySeparator: ":", nullMarker: "-", headers: [RecordHeader("h", [0x31]), RecordHeader("i", [])]))
        for line in ["k:\u{1}v", "-:-"] { try Array(line.utf8).withUnsafeBufferPointer { bytes throws(Diagnostic) in try loader.add(bytes, now: 5) } }
        try loader.commit()
        let block = try #require(try broker.read(TopicPartition("t", 0), from: 0, .committed)), pattern = try RecordPattern("%t[%p]@%o %T %k(%K)=%s(%S) %h%%\\x41\\t\\n")
        var text: [UInt8] = []
        for row in 0..<block.count { pattern.append(block, row: row, of: TopicPartition("t", 0), to: &text) }
        #expect(String(decoding: text, as: UTF8.self) == "t[0]@0 5 k(1)=\u{1}v(2) h=1,i=%A\t\nt[0]@1 5 (-1)=(-1) h=1,i=%A\t\n")
        #expect(String(decoding: HexFormats().text(of: block, row: 0).value, as: UTF8.self) == "\"01 76\"")
        #expect(throws: Diagnostic.self) { try RecordPattern("%z") }
        #expect(throws: Diagnostic.self) { try RecordPattern("%") }
        #expect(throws: Diagnostic.self) { try RecordPattern("\\xZZ") }
    }

    @Test func copiesTheKeyAndKeepsTheLine() throws {
        let lines = [#"{"id":"a\u0062","ts":5}"#, #"{"ts":"1970-01-01T00:00:01Z","id":12}"#, "", #"{"id":null,"ts":"7"}"#]
        let records = try records(load(lines))
        #expect(records.map(\.key) == [Array("ab".utf8), Array("12".utf8), nil])
        #expect(records.map(\.timestamp) == [5, 1000, 7])
        #expect(records.map(\.value) == [0, 1, 3].map { Array(lines[$0].utf8) })
    }

    @Test func withoutFieldsAnyTextIsLoadedNow() throws {
        let records = try records(load(["plain text"], key: nil, timestamp: nil))
        #expect(records == [LogRecord(key: nil, value: Array("plain text".utf8), timestamp: 99)])
    }

    @Test func equalKeysShareAPartition() throws {
        let broker = try load((0..<9000).map { #"{"id":"k\#($0 % 7)","ts":\#($0)}"# }, partitions: 3)
        var total = 0
        for partition in Int32(0)..<3 {
            let records = try records(broker, partition: partition)
            total += records.count
            for key in records.compactMap(\.key) {
                key.withUnsafeBufferPointer { #expect(Murmur2.partition(key: $0, count: 3) == partition) }
            }
            let times = records.map(\.timestamp)
            #expect(times == times.sorted())
        }
        #expect(total == 9000)
    }

    @Test(arguments: [
        (#"{"ts":1}"#, "line 2 has no field id"), (#"{"id":1}"#, "line 2 has no field ts"), ("{", "line 2 is no JSON object"),
        (#"{"id":1,"ts":"soon"}"#, "line 2 has no time in its field ts"),
    ])
    func aBadLineIsNamed(line: String, message: String) {
        do {
            _ = try load([#"{"id":1,"ts":1}"#, line])
            Issue.record("the line was taken")
        } catch {
            #expect((error as? Diagnostic)?.message == message)
            #expect((error as? Diagnostic)?.detail == "Nothing was loaded.")
        }
    }
}

struct MergedRecordsTests {
    @Test func partitionsAreMergedByTime() throws {
        let broker = MemoryBroker()
        let topic = try TopicCreation.topic(named: "t", partitions: 2, on: broker)
        for (partition, times) in [(Int32(0), [1, 5, 3]), (1, [2, 5])] {
            try broker.append(RecordBlock(times.map { LogRecord(key: nil, value: [], timestamp: Int64($0)) }), to: TopicPartition("t", partition))
        }
        try broker.commitNext()
        var merged = try MergedRecords(broker, topic, fromBeginning: true, follow: false)
        var seen: [String] = []
        while let (block, row, partition) = try merged.next() { seen.append("\(partition):\(block.timestamps[row])") }
        #expect(seen == ["0:1", "1:2", "0:5", "0:3", "1:5"])
        var later = try MergedRecords(broker, topic, fromBeginning: false, follow: true)
        let nothing = try later.next()
        #expect(nothing == nil)
        try broker.append(RecordBlock([LogRecord(key: nil, value: [], timestamp: 9)]), to: TopicPartition("t", 1))
        try broker.commitNext()
        let new = try later.next()
        #expect(new?.partition == 1)
    }
}
