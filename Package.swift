// swift-tools-version: 6.1
import PackageDescription

// The targets are the architecture: an arrow may only point to a target above it in this list.
// `Sources/README.md` says what each one is for.

/// Flags for every target: public API states its imports, so that a leak between modules is visible in review.
let settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6), .enableUpcomingFeature("ExistentialAny"), .enableUpcomingFeature("InternalImportsByDefault"),
]

func module(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: dependencies, exclude: documents[name] ?? [], swiftSettings: settings)
}

/// A target of tests; `scripts` are programs in its folder that are not Swift.
func tests(_ name: String, _ dependencies: [Target.Dependency] = [], scripts: [String] = []) -> Target {
    .testTarget(name: name, dependencies: dependencies, exclude: scripts, swiftSettings: settings)
}

func library(_ name: String, _ pkgConfig: String, apt: String) -> Target {
    .systemLibrary(name: name, pkgConfig: pkgConfig, providers: [.apt([apt])])
}

/// Prose that lives beside the code it describes.
let documents: [String: [String]] = ["Engine": ["DESIGN.md"], "Storage": ["DESIGN.md"]]

let package = Package(
    name: "fsql",
    products: [
        .executable(name: "fsql", targets: ["fsql"]),
        .executable(name: "fsql-bench", targets: ["fsql-bench"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        // Hummingbird's own, for HTTP/2 without TLS.
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.0"),
        .package(url: "https://github.com/apple/swift-nio-http2", from: "1.45.0"),
        .package(url: "https://github.com/apple/swift-nio-extras", from: "1.34.1"),
        // HTTPS.
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
        .package(url: "https://github.com/HdrHistogram/hdrhistogram-swift", from: "0.2.0"),
    ],
    targets: [
        // System libraries, each behind one module.
        library("CSQLite", "sqlite3", apt: "libsqlite3-dev"),
        library("CRdKafka", "rdkafka", apt: "librdkafka-dev"),
        // Its headers; linked is only what its documents are made with.
        library("CMongoC", "libbson-1.0", apt: "libmongoc-dev"),
        library("CLapacke", "lapacke", apt: "liblapacke-dev"),
        // The CPU's CRC32C instruction, as a header.
        .systemLibrary(name: "CChecksum"),
        // Counts what is allocated: for the benchmarks alone, since whoever links it has its allocator.
        .target(name: "CAllocationCount"),

        // Functions of libcurl and libmongoc, loaded when somebody needs them.
        .target(name: "CCurl"),
        .target(name: "CMongoLibrary", dependencies: ["CMongoC"]),

        module("World"),
        module("Diagnostics"),
        module("Values"),
        module("TopicLog", ["World"]),

        module("Syntax", ["Diagnostics", "Values"]),
        module("Columns", ["Values"]),
        module("Schemas", ["Values"]),
        module("Catalog", ["Values", "Schemas"]),
        module("KafkaLog", ["TopicLog", "CRdKafka"]),

        module("Functions", ["Values", "Columns"]),
        module("Formats", ["Values", "Columns", "Schemas"]),
        module("Models", ["Values", "Columns", "World", "CLapacke", "HTTPTransfer"]),
        module("HTTPTransfer", ["World", "CCurl"]),
        module("RegistryClient", ["Values", "Schemas", "HTTPTransfer"]),
        module("Connectors", ["Values", "Schemas", "TopicLog", "World", "HTTPTransfer", "CMongoC", "CMongoLibrary", "CSQLite"]),

        module("Expressions", ["Diagnostics", "Values", "Columns", "Functions"]),
        module("StateStores", ["Values", "Columns", "Functions"]),

        module("Analysis", ["Diagnostics", "Values", "Syntax", "Functions", "Expressions", "Catalog", "Schemas"]),
        module("Operators", ["Values", "Columns", "Functions", "Expressions", "StateStores"]),
        module("Planning", ["Diagnostics", "Values", "Functions", "Expressions", "Catalog", "Analysis", "Syntax"]),

        module("Storage", ["World", "TopicLog", "CSQLite", "CChecksum"]),
        module("StreamTasks", [
            "Values", "Columns", "Schemas", "Catalog", "Analysis", "Planning", "Expressions", "Functions", "Operators", "StateStores", "TopicLog", "Formats", "Models",
        ]),

        module("Engine", [
            "World", "Diagnostics", "Values", "Columns", "Syntax", "Schemas", "Catalog", "Functions", "Formats", "Models", "Connectors",
            "Expressions", "Analysis", "Planning", "StreamTasks", "Operators", "StateStores", "Storage", "TopicLog",
            .product(name: "Logging", package: "swift-log"),
        ]),

        module("HTTPAPI", [
            "Diagnostics", "Values", "TopicLog", "Catalog", "Schemas", "Formats", "Engine", .product(name: "Hummingbird", package: "hummingbird"),
            .product(name: "HummingbirdCore", package: "hummingbird"), .product(name: "NIOCore", package: "swift-nio"),
            .product(name: "NIOHTTP2", package: "swift-nio-http2"), .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
            .product(name: "NIOHTTPTypesHTTP1", package: "swift-nio-extras"), .product(name: "NIOHTTPTypesHTTP2", package: "swift-nio-extras"),
            .product(name: "NIOHTTP1", package: "swift-nio"), .product(name: "NIOWebSocket", package: "swift-nio"),
            .product(name: "NIOSSL", package: "swift-nio-ssl"), .product(name: "Logging", package: "swift-log"),
        ]),
        // The manual's pages, which are put into the binary.
        .target(
            name: "Manual",
            resources: ["concepts", "first-pipeline", "time-and-windows", "joins", "models", "operating", "coming-from-ksqldb", "coming-from-flink", "limits"].map {
                .embedInCode("Pages/\($0).md")
            }, swiftSettings: settings),
        module("Shell", ["Diagnostics", "Values", "Syntax", "Engine"]),
        module("GoldenTesting", ["Diagnostics", "Values", "Syntax", "TopicLog", "Formats", "Schemas", "HTTPTransfer", "Engine"]),

        .executableTarget(
            name: "fsql",
            dependencies: [
                "World", "Diagnostics", "Values", "Columns", "Syntax", "Schemas", "Catalog", "Formats", "Models", "Connectors", "Analysis", "Manual", "Engine", "HTTPAPI", "Shell",
                "GoldenTesting", "KafkaLog", "TopicLog", "Storage", "RegistryClient", "HTTPTransfer",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: settings),
        .executableTarget(
            name: "fsql-bench",
            dependencies: [
                "Values", "Columns", "Functions", "Formats", "Schemas", "Expressions", "StateStores", "Storage", "TopicLog", "Engine", "Diagnostics", "World",
                "CAllocationCount", .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Histogram", package: "hdrhistogram-swift"),
            ],
            exclude: ["BENCHMARKS.md", "growth.svg", "Peers"], swiftSettings: settings),

        // Tests, a target for each module, in the order above. `Tests/README.md` says how to run and extend them.
        .target(name: "HTTPTestServer", path: "Tests/HTTPTestServer", swiftSettings: settings),
        .target(name: "ProgramRunner", path: "Tests/ProgramRunner", swiftSettings: settings),
        .target(name: "GrammarSentences", path: "Tests/GrammarSentences", swiftSettings: settings),
        tests("WorldTests", ["World"]),
        tests("SyntaxTests", ["Syntax", "Diagnostics", "Values", "GrammarSentences"]),
        tests("KafkaLogTests", ["KafkaLog", "TopicLog", "CRdKafka"]),
        tests("FunctionsTests", ["Functions", "Expressions", "Columns", "Values"]),
        tests("SchemasTests", ["Schemas"]),
        tests("FormatsTests", ["Formats", "Columns", "Schemas", "Values"]),
        tests("HTTPTransferTests", ["HTTPTransfer", "World", "HTTPTestServer"]),
        tests("ModelsTests", ["Models", "Values", "Columns", "World", "HTTPTransfer", "HTTPTestServer"]),
        tests("RegistryClientTests", [
            "RegistryClient", "Schemas", "HTTPTransfer", "HTTPTestServer", "Engine", "Storage", "TopicLog", "World", "Diagnostics", "Values",
        ]),
        tests("ConnectorsTests", ["Connectors", "Schemas", "Values", "World", "TopicLog", "HTTPTransfer", "HTTPTestServer", "CMongoC"]),
        tests("ExpressionsTests", ["Expressions", "Functions", "Columns", "Values", "Diagnostics"]),
        tests("StateStoresTests", ["StateStores", "Columns", "Values"]),
        tests("OperatorsTests", ["Operators", "StateStores", "Expressions", "Functions", "Columns", "Values"]),
        tests("StorageTests", ["Storage", "TopicLog", "World"]),
        tests("EngineTests", ["Engine", "Storage", "Syntax", "World", "TopicLog", "Catalog", "Diagnostics", "Values"]),
        tests("HTTPAPITests", ["HTTPAPI", "Engine", "TopicLog", "Schemas", "Values", "Diagnostics", "Storage", "World", .product(name: "NIOCore", package: "swift-nio")]),
        tests("ShellTests", ["Shell", "Engine", "Values", "Diagnostics"], scripts: ["repl_pty.py", "screen_tmux.py"]),
        tests("QueryTests", ["GoldenTesting", "Diagnostics"]),
        tests("fsqlTests", [
            "fsql", "Manual", "GoldenTesting", "ProgramRunner", "Functions", "Formats", "Connectors", "Engine", "Shell", "Storage", "TopicLog", "Values", "Diagnostics", "World",
            .product(name: "ArgumentParser", package: "swift-argument-parser"),
        ]),
        tests("DifferentialTests", ["Engine", "Diagnostics", "Syntax", "TopicLog", "Values", "World"]),
        tests("FuzzTests", ["GrammarSentences", "Engine", "Analysis", "Catalog", "Planning", "Expressions", "Functions", "Syntax", "Diagnostics", "Values", "Columns", "Formats", "TopicLog"]),
        // The whole program as a process, and the rules of the repository.
        tests("EndToEndTests", ["ProgramRunner", "HTTPTestServer", "fsql"], scripts: ["former_directory.sql", "former_directory.base64"]),
        tests("KafkaEndToEndTests", ["ProgramRunner", "KafkaLog", "Engine", "Storage", "Diagnostics", "Values", "World", "fsql"]),
        tests("CrashTests", ["ProgramRunner", "fsql"], scripts: ["crash_test.py", "fish.py", "pipeline.ksql"]),
        tests("TidyTests"),
    ]
)
