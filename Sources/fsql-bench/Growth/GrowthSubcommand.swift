import ArgumentParser
import Glibc

/// `fsql-bench growth`: measures the curves and draws them.
struct GrowthSubcommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "growth", abstract: "Measures cost per record against records, queries and keys, and draws the curves.")

    @Option(help: ArgumentHelp("Where the drawing goes.", valueName: "file"))
    var svg: String

    @Option(help: "How many records a million stands for: less for a quick look.")
    var million = 1_000_000

    @Option(help: ArgumentHelp("Where data directories are made and removed again (default: a new one in $TMPDIR or /tmp).", valueName: "dir"))
    var directory: String?

    func run() async throws {
        let scratch = try ScratchDirectory(below: directory)
        defer { scratch.remove() }
        var drawing = CurveDrawing()
        for curve in GrowthCurve.all(million: million) {
            print("\(curve.title): \(curve.yLabel)")
            var lines: [CurveDrawing.Line] = []
            for line in curve.lines {
                var points: [(x: Double, y: Double)] = []
                for point in line.points {
                    let site = Site(records: point.records, directory: try scratch.fresh())
                    try point.benchmark.prepare(site)
                    let cost = try Child.run(point.benchmark, site)
                    points.append((Double(point.size), cost.cpuSecondsPerMillion / Double(point.divisor)))
                    print("  \(line.name) \(point.size): \(decimal(points[points.count - 1].y, 4)), peak \(cost.peakKibibytes / 1024) MiB")
                    fflush(nil)
                }
                lines.append(CurveDrawing.Line(name: line.name, points: points))
            }
            drawing.add(title: curve.title, xLabel: curve.xLabel, yLabel: curve.yLabel, lines)
        }
        guard let file = fopen(svg, "w") else { throw BenchmarkFailure("cannot write \(svg): \(String(cString: strerror(errno)))") }
        fputs(drawing.text, file)
        fclose(file)
    }
}
