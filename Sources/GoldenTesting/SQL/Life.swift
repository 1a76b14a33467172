import Engine

/// A way to run a test; results must not depend on it.
struct Life {
    var name: String
    var options: EngineOptions
    /// The engine is dropped and opened anew after so many records.
    var restartEvery: Int?

    static let all: [Life] = [
        Life("batches of 4096", batch: 4096, threads: 1, handsOver: false),
        Life("batches of 4096, rows handed over, 2 threads", batch: 4096, threads: 2, handsOver: true),
        Life("batches of 7", batch: 7, threads: 1, handsOver: false),
        Life("batches of 1, 2 threads", batch: 1, threads: 2, handsOver: false),
        Life("restarted after every record", batch: 4096, threads: 1, handsOver: false, restartEvery: 1),
        Life("restarted after every 3rd record", batch: 7, threads: 2, handsOver: true, restartEvery: 3),
    ]

    private init(_ name: String, batch: Int, threads: Int, handsOver: Bool, restartEvery: Int? = nil) {
        self.name = name
        self.restartEvery = restartEvery
        options = EngineOptions(threads: threads, batchRowsMax: batch)
        options.handsRowsOver = handsOver
    }
}
