import Glibc

/// Panels of curves as SVG: x by powers of ten, y from zero.
struct CurveDrawing {
    struct Line {
        var name: String
        var points: [(x: Double, y: Double)]
    }

    private static let width = 340.0, height = 300.0
    /// The field of a panel: what is left of it after labels.
    private static let left = 64.0, right = 324.0, top = 40.0, bottom = 240.0
    private static let colors = ["#1f5fa8", "#c2571a", "#3a7d34"]

    private var panels: [String] = []

    mutating func add(title: String, xLabel: String, yLabel: String, _ lines: [Line]) {
        let points = lines.flatMap(\.points)
        let xMin = floor(log10(points.map(\.x).min() ?? 1)), xMax = max(xMin + 1, ceil(log10(points.map(\.x).max() ?? 10)))
        let step = Self.step(for: points.map(\.y).max() ?? 1), yMax = step * ceil((points.map(\.y).max() ?? 1) / step + 0.2)
        func x(_ value: Double) -> Double { Self.left + (log10(value) - xMin) / (xMax - xMin) * (Self.right - Self.left) }
        func y(_ value: Double) -> Double { Self.bottom - value / yMax * (Self.bottom - Self.top) }
        var panel = text((Self.left + Self.right) / 2, 20, title, "middle", " font-weight=\"bold\"")
        panel += text((Self.left + Self.right) / 2, Self.bottom + 40, xLabel, "middle")
        panel += text(16, (Self.top + Self.bottom) / 2, yLabel, "middle", " transform=\"rotate(-90 16 \(decimal((Self.top + Self.bottom) / 2, 1)))\"")
        for power in Int(xMin)...Int(xMax) {
            let place = x(pow(10, Double(power)))
            panel += line(place, Self.top, place, Self.bottom) + text(place, Self.bottom + 18, Self.powerText(power), "middle")
        }
        for tick in 0...Int((yMax / step).rounded()) {
            let value = step * Double(tick)
            panel += line(Self.left, y(value), Self.right, y(value)) + text(Self.left - 6, y(value) + 4, decimal(value, step < 0.1 ? 2 : step < 1 ? 1 : 0), "end")
        }
        for (number, one) in lines.enumerated() {
            let color = Self.colors[number % Self.colors.count]
            let places = one.points.map { "\(decimal(x($0.x), 1)),\(decimal(y($0.y), 1))" }
            panel += "<polyline fill=\"none\" stroke=\"\(color)\" stroke-width=\"2\" points=\"\(places.joined(separator: " "))\"/>\n"
            for point in one.points {
                panel += "<circle cx=\"\(decimal(x(point.x), 1))\" cy=\"\(decimal(y(point.y), 1))\" r=\"3\" fill=\"\(color)\"/>\n"
            }
            if let last = one.points.last { panel += text(x(last.x), y(last.y) - 8, one.name, "end", " fill=\"\(color)\"") }
        }
        panels.append(panel)
    }

    var text: String {
        let placed = panels.enumerated().map { "<g transform=\"translate(\(decimal(Double($0.offset) * Self.width, 0)) 0)\">\n\($0.element)</g>\n" }
        let size = "width=\"\(decimal(Self.width * Double(panels.count), 0))\" height=\"\(decimal(Self.height, 0))\""
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" \(size) font-family=\"sans-serif\" font-size=\"11\">\n"
            + "<rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n" + placed.joined() + "</svg>\n"
    }

    private func text(_ x: Double, _ y: Double, _ words: String, _ anchor: String, _ more: String = "") -> String {
        "<text x=\"\(decimal(x, 1))\" y=\"\(decimal(y, 1))\" text-anchor=\"\(anchor)\"\(more)>\(words)</text>\n"
    }

    private func line(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double) -> String {
        "<line x1=\"\(decimal(x1, 1))\" y1=\"\(decimal(y1, 1))\" x2=\"\(decimal(x2, 1))\" y2=\"\(decimal(y2, 1))\" stroke=\"#ddd\"/>\n"
    }

    /// A round distance between ticks: about four of them.
    private static func step(for most: Double) -> Double {
        let rough = max(most, 1e-6) / 4, power = pow(10, floor(log10(rough)))
        return [1, 2, 5, 10].map { $0 * power }.first { $0 >= rough } ?? power * 10
    }

    private static func powerText(_ power: Int) -> String {
        let unit = power >= 6 ? "M" : power >= 3 ? "k" : ""
        return "1" + String(repeating: "0", count: power % 3) + unit
    }
}
