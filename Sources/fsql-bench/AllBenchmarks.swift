/// Every benchmark, in the order of the report.
let allBenchmarks: [any Benchmark] =
    Workload.all.map { WorkloadRun(workload: $0) } + [StartUp()]
    + [Workload.join, .groups].map { WorkloadRun(workload: $0, partitionCount: 2, threads: 2) } + [1, 10, 100].map { ManyFilters(queryCount: $0) }
    + [WorkloadRun(workload: .prediction), RemotePrediction(), WorkloadRun(workload: .longJoin), ReadyAfterKill(), KeyLookUp(), Idle()]
    + [
        ProduceToPush(query: .topic, commitIntervalMilliseconds: 1), ProduceToPush(query: .sink, commitIntervalMilliseconds: 1),
        ProduceToPush(query: .sink, commitIntervalMilliseconds: 5),
        ProduceToPush(query: .sink, partitionCount: 64, lingerMilliseconds: 5, commitIntervalMilliseconds: 5),
    ]
    + [ScanFloor(topic: .weights), ScanFloor(topic: .predictions), DecodingFloor(topic: .weights), DecodingFloor(topic: .predictions), WritingFloor()]
    + codings
    + KernelExpression.all.map { ExpressionKernel(expression: $0) }
    + [
        HashTable(keys: .integers, inserts: true), HashTable(keys: .integers, inserts: false), HashTable(keys: .texts, inserts: true),
        HashTable(keys: .texts, inserts: false), JoinBufferLoop(), LogAppend(), LogRead(), SmallCommits(partitionCount: 1), SmallCommits(partitionCount: 64),
        SmallCommits(partitionCount: 64, isOverlapped: true),
    ]

/// Bytes become columns, and columns bytes.
private let codings: [any Benchmark] =
    JSONField.all.flatMap { field -> [any Benchmark] in [JSONDecoding(field: field), JSONEncoding(field: field)] } + RowCoding.all
