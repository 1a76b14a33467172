import ProgramRunner
import Testing

@Suite struct RegistryTests {
    @Test func schemasAreExportedAndImportedWithTheirIds() async throws {
        let folder = try ScratchFolder()
        let sql = "CREATE STREAM a (id INT KEY, len INT) WITH (KAFKA_TOPIC='a', FORMAT='AVRO', PARTITIONS=1);"
        _ = folder.write("schema.registry.first.id = 40\n", to: "fsql.properties")
        let made = try await Program.fsql.run(["-e", sql, "--data", "one"], in: folder)
        #expect(made.status == 0, "\(made.diagnostics)")
        let exported = try await Program.fsql.run(["registry", "export", "--data", "one"], in: folder)
        #expect(exported.lines.count == 2)
        #expect(exported.lines.first == #"{"subject":"a-key","version":1,"id":40,"schemaType":"AVRO","schema":"\"int\""}"#)
        _ = folder.write(exported.output + #"{"settingsOf":"a-value","compatibility":"FULL"}"# + "\n", to: "schemas.jsonl")
        let imported = try await Program.fsql.run(["registry", "import", "schemas.jsonl", "--data", "two"], in: folder)
        #expect(imported.status == 0 && imported.diagnostics == "2 versions imported\n", "\(imported.diagnostics)")
        let again = try await Program.fsql.run(["registry", "export", "--data", "two"], in: folder)
        #expect(again.output == exported.output + #"{"settingsOf":"a-value","compatibility":"FULL"}"# + "\n")
        // An id that means another schema: nothing is imported.
        _ = folder.write(#"{"subject":"b","version":1,"id":90,"schema":"\"int\""}"# + "\n" + #"{"subject":"c","version":1,"id":40,"schema":"\"long\""}"# + "\n", to: "other.jsonl")
        let refused = try await Program.fsql.run(["registry", "import", "other.jsonl", "--data", "two"], in: folder)
        #expect(refused.status == 1)
        #expect(refused.diagnostics.contains("nothing was imported: Id 40 belongs to another schema"), "\(refused.diagnostics)")
        #expect(try await Program.fsql.run(["registry", "export", "--data", "two"], in: folder).output == again.output)
        let unreadable = try await Program.fsql.run(["registry", "import", "fsql.properties", "--data", "two"], in: folder)
        #expect(unreadable.status == 1 && unreadable.diagnostics.contains("line 1 is none that fsql registry export writes"), "\(unreadable.diagnostics)")
    }

    @Test func theServerOpensTheInterfaceAndWhatIsRegisteredOutlivesIt() async throws {
        let folder = try ScratchFolder()
        let server = try Program.fsql.start(["server", "--listen", "127.0.0.1:0", "--schema-registry-listener", "127.0.0.1:0", "--data", "d"], in: folder)
        let said = try #require(try await server.diagnostics(containing: "listening on"))
        let line = try #require(said.split(separator: "\n").first { $0.hasPrefix("schema registry on http://") })
        let url = line.dropFirst("schema registry on ".count)
        let registered = try await Program(path: "/usr/bin/python3").run(
            ["-c", """
                import sys, urllib.request as u
                r = u.Request(sys.argv[1] + '/subjects/t-value/versions', b'{"schema": "\\\\"int\\\\""}', {'Content-Type': 'application/vnd.schemaregistry.v1+json'})
                print(u.urlopen(r).read().decode())
                """, String(url)], in: folder)
        #expect(registered.output == #"{"id":1,"version":1,"schema":"\"int\""}"# + "\n", "\(registered.diagnostics)")
        // Answered is durable.
        server.signal(9)
        _ = try await server.ending()
        let exported = try await Program.fsql.run(["registry", "export", "--data", "d"], in: folder)
        #expect(exported.output == #"{"subject":"t-value","version":1,"id":1,"schemaType":"AVRO","schema":"\"int\""}"# + "\n")
    }

    // MARK: Schemas in files

    private static let order = #"{"type":"record","name":"Order","fields":[{"name":"id","type":"long"},{"name":"len","type":["null","double"],"default":null}]}"#

    private func folder() throws -> ScratchFolder {
        let folder = try ScratchFolder()
        _ = folder.write(Self.order, to: "order.avsc")
        _ = folder.write(#"{"type":"record","name":"Order","fields":[{"name":"id","type":"string"}]}"#, to: "other.avsc")
        _ = folder.write(#""long""#, to: "id.avsc")
        _ = folder.write("syntax = \"proto3\";\nmessage Order { int64 id = 1; optional double len = 2; }\nmessage Id { int64 n = 1; }\n", to: "order.proto")
        _ = folder.write(#"{"type":"object","properties":{"id":{"type":"integer"},"len":{"type":"number"}}}"#, to: "order.json")
        _ = folder.write(#"{"id":1,"len":2.5}"# + "\n" + #"{"id":2}"# + "\n", to: "orders.jsonl")
        return folder
    }

    /// What a topic holds, as key and value.
    private func records(_ topic: String, _ options: [String], in folder: ScratchFolder) async throws -> [String] {
        let printed = try await Program.fsql.run(["topic", "print", topic, "--output", "jsonl"] + options, in: folder)
        #expect(printed.status == 0, "\(printed.diagnostics)")
        return printed.lines.map { String($0.prefix { $0 != "t" }) }
    }

    @Test(arguments: [
        ("order.avsc", ["--schema-type", "avro"], #"{"id":1,"len":2.5}"#, #"{"id":2,"len":null}"#), ("order.proto", [], #"{"id":1,"len":2.5}"#, #"{"id":2,"len":null}"#),
        ("order.json", [], #"{"id":1,"len":2.5}"#, #"{"id":2,"len":null}"#),
    ])
    func linesAreWrittenByASchemaInAFile(file: String, more: [String], first: String, second: String) async throws {
        let folder = try folder()
        let command = ["topic", "load", "o", "orders.jsonl", "--data", "d", "--schema", file] + more
        let loaded = try await Program.fsql.run(command, in: folder)
        #expect(loaded.status == 0, "\(loaded.diagnostics)")
        // The same schema is no new one.
        #expect(try await Program.fsql.run(command, in: folder).status == 0)
        let exported = try await Program.fsql.run(["registry", "export", "--data", "d"], in: folder)
        #expect(exported.lines.count == 1 && exported.output.hasPrefix(#"{"subject":"o-value","version":1,"id":1,"#), "\(exported.output)")
        let expected = [first, second, first, second].map { #"{"key":null,"value":"# + $0 + #",""# }
        #expect(try await records("o", ["--data", "d"], in: folder) == expected)
        let format = file.hasSuffix("avsc") ? "AVRO" : file.hasSuffix("proto") ? "PROTOBUF" : "JSON_SR"
        if format == "PROTOBUF" { return }
        let sql = "CREATE STREAM o WITH (KAFKA_TOPIC='o', VALUE_FORMAT='\(format)'); SELECT ID, LEN FROM o;"
        let selected = try await Program.fsql.run(["-e", sql, "--data", "d", "--output", "csv"], in: folder)
        #expect(selected.output.hasSuffix("1,2.5\n2,\n1,2.5\n2,\n"), "\(selected.output)\(selected.diagnostics)")
    }

    @Test func keysHaveSchemasOfTheirOwn() async throws {
        let folder = try folder()
        let loaded = try await Program.fsql.run(
            ["topic", "load", "o", "orders.jsonl", "--data", "d", "--key", "id", "--key-schema", "order.proto", "--key-schema-name", "Id", "--schema", "order.avsc"], in: folder)
        #expect(loaded.status == 0, "\(loaded.diagnostics)")
        #expect(try await records("o", ["--data", "d"], in: folder) == [
            #"{"key":{"n":1},"value":{"id":1,"len":2.5},""#, #"{"key":{"n":2},"value":{"id":2,"len":null},""#,
        ])
    }

    @Test func whatIsRefusedLeavesNothing() async throws {
        let folder = try folder()
        let sql = "CREATE STREAM o (id BIGINT, len DOUBLE) WITH (KAFKA_TOPIC='o', VALUE_FORMAT='AVRO', PARTITIONS=1); CREATE STREAM j (id BIGINT) WITH (KAFKA_TOPIC='j', VALUE_FORMAT='JSON', PARTITIONS=1);"
        #expect(try await Program.fsql.run(["-e", sql, "--data", "d"], in: folder).status == 0)
        let before = try await Program.fsql.run(["registry", "export", "--data", "d"], in: folder).output
        for (topic, options, message) in [
            ("o", ["--schema", "other.avsc"], "other.avsc cannot be registered under 'o-value': "),
            ("o", ["--schema", "other.avsc", "--key", "id", "--key-schema", "id.avsc"], "stream O reads the keys of topic 'o' as KAFKA, and id.avsc is AVRO"),
            ("j", ["--schema", "order.avsc"], "stream J reads the values of topic 'j' as JSON, and order.avsc is AVRO"),
            ("new", ["--schema", "orders.jsonl", "--schema-type", "AVRO"], "orders.jsonl cannot be read as AVRO: "),
            ("new", ["--schema", "orders.jsonl"], "the file's ending tells no type of schema"), ("new", ["--schema", "none.avsc"], "cannot read none.avsc"),
            ("new", ["--schema", "order.proto", "--schema-name", "Nobody"], "the schema has no message 'Nobody'"), ("new", ["--key-schema", "id.avsc"], "--key-schema needs --key"),
        ] {
            let refused = try await Program.fsql.run(["topic", "load", topic, "orders.jsonl", "--data", "d"] + options, in: folder)
            #expect(refused.status != 0 && refused.diagnostics.contains(message), "\(refused.diagnostics)")
        }
        #expect(try await Program.fsql.run(["registry", "export", "--data", "d"], in: folder).output == before)
        #expect(try await records("o", ["--data", "d"], in: folder) == [])
        let topics = try await Program.fsql.run(["topic", "list", "--data", "d", "--output", "csv"], in: folder)
        #expect(!topics.output.contains("new"), "\(topics.output)")
    }

    @Test func aRegistryElsewhereTakesTheSchema() async throws {
        let folder = try folder()
        let server = try Program.fsql.start(["server", "--listen", "127.0.0.1:0", "--schema-registry-listener", "127.0.0.1:0", "--data", "r"], in: folder)
        let said = try #require(try await server.diagnostics(containing: "listening on"))
        let line = try #require(said.split(separator: "\n").first { $0.hasPrefix("schema registry on http://") })
        let options = ["--data", "d", "--schema-registry-url", String(line.dropFirst("schema registry on ".count))]
        let loaded = try await Program.fsql.run(["topic", "load", "o", "orders.jsonl", "--key", "id", "--key-schema", "id.avsc", "--schema", "order.avsc"] + options, in: folder)
        #expect(loaded.status == 0, "\(loaded.diagnostics)")
        #expect(try await records("o", options, in: folder) == [#"{"key":1,"value":{"id":1,"len":2.5},""#, #"{"key":2,"value":{"id":2,"len":null},""#])
        let refused = try await Program.fsql.run(["topic", "load", "o", "orders.jsonl", "--schema", "other.avsc"] + options, in: folder)
        #expect(refused.status != 0 && refused.diagnostics.contains("other.avsc cannot be registered under 'o-value': "), "\(refused.diagnostics)")
        #expect(try await records("o", options, in: folder).count == 2)
        server.signal(15)
        _ = try await server.ending()
        let exported = try await Program.fsql.run(["registry", "export", "--data", "r"], in: folder)
        #expect(exported.lines.count == 2, "\(exported.output)")
    }

    @Test(arguments: [
        ("'value.format' = 'AVRO', 'key.format' = 'AVRO'", "AVRO", "AVRO"),
        ("'value.converter' = 'io.confluent.connect.avro.AvroConverter', 'value.converter.schema.registry.url' = 'http://registry:8081'", "AVRO", "KAFKA"),
        ("'value.format' = 'protobuf', 'key.converter' = 'io.confluent.connect.protobuf.ProtobufConverter'", "PROTOBUF", "PROTOBUF"),
        ("'value.format' = 'JSON_SR', 'key.format' = 'JSON_SR'", "JSON_SR", "JSON_SR"),
    ])
    func generatedRecordsHaveSchemas(options: String, format: String, keyFormat: String) async throws {
        let folder = try ScratchFolder()
        _ = folder.write("""
            CREATE SOURCE CONNECTOR g WITH ('connector.class' = 'datagen', 'quickstart' = 'orders', 'kafka.topic' = 'o', 'iterations' = '5', \(options));
            CREATE STREAM o WITH (KAFKA_TOPIC = 'o', VALUE_FORMAT = '\(format)');
            CREATE STREAM big AS SELECT orderid * 10 AS n, address->city AS city, orderunits FROM o EMIT CHANGES;
            """, to: "g.sql")
        let run = try await Program.fsql.run(["run", "g.sql", "--data", "d"], in: folder)
        #expect(run.status == 0, "\(run.output)\(run.diagnostics)")
        let exported = try await Program.fsql.run(["registry", "export", "--data", "d"], in: folder)
        #expect(exported.output.contains(#""subject":"o-value","version":1"#) && exported.output.contains(#""subject":"o-key""#) == (keyFormat != "KAFKA"), "\(exported.output)")
        let rows = try await Program.fsql.run(["-e", "SELECT n, city, orderunits FROM big;", "--data", "d", "--output", "csv"], in: folder)
        #expect(rows.lines.count == 6 && rows.output.contains("\n40,City_"), "\(rows.output)\(rows.diagnostics)")
    }

    @Test func fishHaveNoSchemas() async throws {
        let folder = try ScratchFolder()
        let sql = "CREATE SOURCE CONNECTOR g WITH ('connector.class' = 'datagen', 'quickstart' = 'fish', 'value.format' = 'AVRO');"
        let refused = try await Program.fsql.run(["-e", sql, "--data", "d"], in: folder)
        #expect(refused.status != 0 && refused.diagnostics.contains("fish are written as JSON only"), "\(refused.diagnostics)")
    }
}
