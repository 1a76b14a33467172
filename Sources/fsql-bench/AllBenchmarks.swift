/// Every benchmark, in the order of the report.
let allBenchmarks: [any Benchmark] =
    Workload.all.map { WorkloadRun(workload: $0) } + [StartUp()]
    + [ScanFloor(topic: .weights), ScanFloor(topic: .predictions), DecodingFloor(topic: .weights), DecodingFloor(topic: .predictions), WritingFloor()]
    + JSONField.all.flatMap { field -> [any Benchmark] in [JSONDecoding(field: field), JSONEncoding(field: field)] }
    + KernelExpression.all.map { ExpressionKernel(expression: $0) }
    + [
        HashTable(keys: .integers, inserts: true), HashTable(keys: .integers, inserts: false), HashTable(keys: .texts, inserts: true),
        HashTable(keys: .texts, inserts: false), JoinBufferLoop(), LogAppend(), LogRead(), SmallCommits(partitionCount: 1), SmallCommits(partitionCount: 64),
        SmallCommits(partitionCount: 64, isOverlapped: true),
    ]
