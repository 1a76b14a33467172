@testable import Connectors
import Testing
import Values

@Suite struct QuickstartTests {
    private func source(_ name: String, _ more: [String: String] = [:]) throws -> any SourceConnector {
        try ConnectorRegistry.source(["connector.class": "DatagenSource", "quickstart": name, "kafka.topic": "t"].merging(more) { $1 })
    }

    @Test(arguments: Quickstart.all.map(\.name))
    func recordsHaveTheDeclaredFieldsAndTheKey(_ name: String) throws {
        let quickstart = try #require(Quickstart.all.first { $0.name == name })
        let records = try source(name.uppercased(), ["iterations": "50"]).records()
        #expect(records.count == 50 && records.allSatisfy { $0.topic == "t" })
        #expect(zip(records, records.dropFirst()).allSatisfy { $0.timestamp <= $1.timestamp && $1.timestamp <= $0.timestamp + 500 })
        for record in records {
            guard case .object(let members)? = JSONTree(parsing: record.value) else { throw NoObject(text: record.text) }
            #expect(members.map(\.name.string) == quickstart.fields.map(\.name))
            let key = try #require(quickstart.keyField)
            let value = try #require(JSONTree(parsing: record.value)?[key])
            let text = if case .string(let plain) = value { plain.string } else { value.text.string }
            #expect(record.keyText == text)
        }
        #expect(try source(name, ["iterations": "50"]).records() == records)
    }

    private struct NoObject: Error { var text: String }

    @Test func namesAreUnique() { #expect(Set(Quickstart.all.map(\.name)).count == Quickstart.all.count) }

    @Test func anotherSeedGivesOtherRecords() throws {
        let values = try source("orders").records().map(\.value)
        #expect(values.count == 1000)
        #expect(try source("orders", ["random.seed": "2"]).records().map(\.value) != values)
        #expect(try source("orders", ["seed": "1"]).records().map(\.value) == values)
    }

    @Test func aSourceGoesOnWhereItWas() throws {
        let records = try source("users_").records()
        var again = try source("users_")
        again.skip(700)
        #expect(again.next() == records[700])
    }

    @Test func fieldsThatBelongTogetherStayTogether() throws {
        for record in try source("clickstream_codes").records() where record.text.contains(#""code":404"#) {
            #expect(record.text == #"{"code":404,"definition":"Page not found"}"#)
        }
    }

    @Test func keysAsTheConverterWritesThem() throws {
        func key(_ converter: String) throws -> [UInt8]? {
            var codes = try source("clickstream_codes", ["key.converter": converter])
            return codes.next()?.key
        }
        #expect(try key("org.apache.kafka.connect.storage.StringConverter") == Array("200".utf8))
        #expect(try key("org.apache.kafka.connect.converters.IntegerConverter") == [0, 0, 0, 200])
        #expect(try key("org.apache.kafka.connect.converters.LongConverter") == [0, 0, 0, 0, 0, 0, 0, 200])
        #expect(try key("org.apache.kafka.connect.json.JsonConverter") == Array("200".utf8))
        #expect(throws: OptionError.self) { try key("io.confluent.connect.avro.OtherConverter") }
    }

    @Test func fixedIntervalAndStart() throws {
        let times = try source("stores", ["interval": "1 SECOND", "start": "1000", "iterations": "3"]).records().map(\.timestamp)
        #expect(times == [1000, 2000, 3000])
    }

    @Test func aSchemaOfOnesOwn() throws {
        let schema = #"""
            {"type": "record", "name": "r", "namespace": "n", "fields": [
              {"name": "id", "type": {"type": "long", "arg.properties": {"iteration": {"start": 5, "step": 2, "restart": 9}}}},
              {"name": "kind", "type": {"type": "string", "arg.properties": {"options": ["a", "b"]}}},
              {"name": "code", "type": {"type": "string", "arg.properties": {"regex": "X-[0-9]{3}(a|b)?"}}},
              {"name": "size", "type": {"type": "int", "arg.properties": {"range": {"min": 1, "max": 3}}}},
              {"name": "ratio", "type": {"type": "double", "arg.properties": {"range": {"min": 0.5, "max": 1}}}},
              {"name": "maybe", "type": ["null", {"type": "string", "arg.properties": {"length": 2}}]},
              {"name": "flag", "type": {"type": "boolean", "arg.properties": {"odds": 1.0}}},
              {"name": "color", "type": {"type": "enum", "name": "c", "symbols": ["RED", "BLUE"]}},
              {"name": "list", "type": {"type": "array", "items": "int", "arg.properties": {"length": {"min": 1, "max": 3}}}},
              {"name": "map", "type": {"type": "map", "values": "boolean", "arg.properties": {"length": 2, "keys": {"options": ["k", "l"]}}}},
              {"name": "inner", "type": {"type": "record", "name": "i", "fields": [{"name": "x", "type": "long"}]}}
            ]}
            """#
        let records = try ConnectorRegistry.source(
            ["connector.class": "datagen", "schema.string": schema, "schema.keyfield": "id", "kafka.topic": "t", "iterations": "60"]).records()
        #expect(records.map(\.keyText) == (0..<60).map { ["5", "7"][$0 % 2] })
        let trees = records.compactMap { JSONTree(parsing: $0.value) }
        func texts(_ name: String) -> Set<String> { Set(trees.map { $0[name]?.text.string ?? "" }) }
        #expect(texts("kind") == [#""a""#, #""b""#])
        #expect(texts("code").allSatisfy { $0.wholeMatch(of: /"X-[0-9]{3}[ab]?"/) != nil })
        #expect(texts("size") == ["1", "2"])
        #expect(texts("ratio").allSatisfy { Double($0).map { (0.5...1).contains($0) } == true })
        #expect(texts("maybe").contains("null") && texts("maybe").allSatisfy { $0 == "null" || $0.utf8.count == 4 })
        #expect(texts("flag") == ["true"] && texts("color") == [#""RED""#, #""BLUE""#])
        #expect(trees.allSatisfy { if case .array(let list)? = $0["list"] { (1...2).contains(list.count) } else { false } })
        #expect(trees.allSatisfy { if case .object(let map)? = $0["map"] { (1...2).contains(map.count) } else { false } })
        #expect(trees.allSatisfy { $0["inner"]?["x"] != nil })
    }

    @Test(arguments: [
        ("{", "option 'schema.string' is not JSON"), (#"{"type": "long"}"#, "option 'schema.string': the schema is no record with fields"),
        (#"{"type": "record", "fields": [{"name": "a", "type": "bytes"}]}"#, "option 'schema.string': field 'a': type 'bytes' cannot be generated"),
        (#"{"type": "record", "fields": [{"name": "a", "type": {"type": "string", "arg.properties": {"regex": "(?<=a)"}}}]}"#,
            "option 'schema.string': field 'a': the regular expression '(?<=a)' cannot be generated"),
        (#"{"type": "record", "fields": [{"name": "a", "type": {"type": "int", "arg.properties": {"range": {"min": 3, "max": 3}}}}]}"#,
            "option 'schema.string': field 'a': 'range' must have a 'min' below its 'max'"),
    ])
    func schemasThatAreRefused(_ schema: String, _ message: String) {
        let error = #expect(throws: OptionError.self) { try ConnectorRegistry.source(["connector.class": "datagen", "schema.string": schema]) }
        #expect(error?.message == message)
    }

    @Test(arguments: [
        "io.confluent.kafka.connect.datagen.DatagenConnector", "DatagenConnector", "DatagenSource", "datagensource", "datagen", "MongoDbAtlasSink",
        "com.mongodb.kafka.connect.MongoSinkConnector", "HttpSink", "io.confluent.connect.http.HttpSinkConnector",
        "org.apache.kafka.connect.file.FileStreamSourceConnector", "FileStreamSource",
    ])
    func classNamesThatOthersUse(_ name: String) { #expect(ConnectorRegistry.has(name)) }

    @Test func theAddressOfAClusterInParts() throws {
        let parts = ["connector.class": "MongoDbAtlasSink", "database": "d", "connection.host": "c.example.net", "connection.user": "me", "connection.password": "p@:/%"]
        let values = try OptionValues(parts, declarations: ConnectorPlugin.mongoDB.options, unknown: .warn) { _ in false }
        #expect(MongoDBAddress.text(values) == "mongodb+srv://me:p%40%3A%2F%25@c.example.net")
        #expect(values.shown["connection.password"] == "******")
    }
}
