import ArgumentParser
import Glibc

/// `fsql-bench fish`: the workloads' input as files, for other programs.
struct FishSubcommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fish", abstract: "Writes weight-prediction.json and machine-weight.json, an object a line, in the order of time.")

    @Option(help: "How many fish.")
    var records = 1_000_000

    @Argument(help: "The directory to write to.")
    var directory: String

    func run() throws {
        for topic in [FishTopic.predictions, .weights] {
            guard let file = fopen("\(directory)/\(topic.rawValue).json", "w") else {
                throw BenchmarkFailure("cannot write in \(directory): \(String(cString: strerror(errno)))")
            }
            defer { fclose(file) }
            forEachFish(topic, count: records) { _, text, _ in
                fwrite(text, 1, text.count, file)
                fputc(0x0A, file)
            }
        }
    }
}
