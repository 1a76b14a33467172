import Connectors
import Testing
import Values

@Suite struct RegistryTests {
    @Test func pluginsAreFoundByShortNameAndByClass() throws {
        for name in ["mongodb", "MONGODB", "com.mongodb.kafka.connect.MongoSinkConnector", "MongoSinkConnector"] {
            #expect(try ConnectorRegistry.plugin(named: name).name == "mongodb")
        }
        #expect(try ConnectorRegistry.plugin(named: "io.confluent.connect.http.HttpSinkConnector", kind: .sink).name == "http")
        #expect(throws: OptionError("option 'connector.class' is required", hint: "For example 'connector.class' = 'mongodb'.")) { try ConnectorRegistry.configure([:]) }
    }

    @Test func frameworkSettingsAreRead() throws {
        let configured = try ConnectorRegistry.configure(
            [
                "http.api.url": "http://h", "topics": "a,b", "errors.tolerance": "none", "errors.deadletterqueue.topic.name": "dlq", "errors.retry.delay.max.ms": "500",
                "key.converter": "org.apache.kafka.connect.storage.StringConverter", "value.converter.schemas.enable": "false",
            ], plugin: "HTTP", kind: .sink)
        #expect(configured.topics == ["a", "b"] && configured.deadLetterTopic == "dlq" && configured.stopsOnRefusal && configured.retryDelayMillisecondsMax == 500)
        #expect(configured.warnings.isEmpty)
    }

    @Test func secretsComeFromOutsideAndAreNotShown() throws {
        let file = ScratchFile("user = ada\npassword=pa=ss\n")
        let settings = [
            "http.api.url": "http://h/${topic}", "auth.type": "BASIC", "connection.user": "${env:NAME}", "connection.password": "${file:\(file.path):password}",
        ]
        let configured = try ConnectorRegistry.configure(settings, plugin: "http", environment: ["NAME": "ada"])
        #expect(configured.shownSettings == settings)
        #expect(try SecretReference.resolved("a${env:NAME}b$${x}${env:", environment: ["NAME": "1"]) == "a1b$${x}${env:")
        #expect(try SecretReference.resolved("${file:\(file.path):password}", environment: [:]) == "pa=ss")
        #expect(throws: OptionError("environment variable NAME is not set")) { try ConnectorRegistry.configure(settings, plugin: "http") }
        #expect(throws: OptionError.self) { try SecretReference.resolved("${file:\(file.path):none}", environment: [:]) }
    }

    @Test func theWaitsGrowUpToTheLimitAndBeginAnewAfterSuccess() {
        var backoff = SinkBackoff(delayMillisecondsMax: 500)
        #expect([0, 0, 0, 0, 0].map { backoff.fail(asked: nil, random: $0) } == [100, 200, 400, 500, 500])
        #expect(backoff.fail(asked: 7000, random: 0) == 7000)
        backoff.succeed()
        #expect(backoff.fail(asked: nil, random: 0) == 100)
    }
}

@Suite struct JSONTreeTests {
    @Test func readsAndWritesJSON() {
        let texts = [#"{"a":[1,-2.50,1E+5,true,false,null,"x\"\\\n"],"b":{},"c":[]}"#, "0", "\"\"", "[[]]"]
        for text in texts { #expect(JSONTree(parsing: text)?.text == Text(text)) }
        #expect(JSONTree(parsing: " { \"a\" : 1 , \"a\" : 2 } ")?["a"] == .number("2"))
        #expect(JSONTree(parsing: #""\u00fc\ud83d\ude00\ud83d\/""#) == .string("ü😀\u{FFFD}/"))
    }

    @Test func refusesWhatIsNone() {
        for text in ["", " ", "{", "[1,]", "{\"a\"}", "01", "1.", ".5", "+1", "tru", "nul", "\"", "\"\\x\"", "\"\n\"", "1 2", "{a:1}", "NaN", "\"\\u12\"", "-"] {
            #expect(JSONTree(parsing: text) == nil, "\(text)")
        }
        let deep = String(repeating: "[", count: 10_000)
        #expect(JSONTree(parsing: deep + String(repeating: "]", count: 10_000)) == nil)
    }
}
