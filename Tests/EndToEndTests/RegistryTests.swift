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
}
