import Diagnostics
import Glibc
import Models

extension ModelEntry {
    /// `model M version 2: 50 rows, error 1.9 before, 0.08 after; asked for by …` for the end of a run.
    func line(of version: ModelVersion) -> String {
        let error = version.errorBefore.map { "error \(short($0)) before, \(short(version.rmse)) after" } ?? "error \(short(version.rmse))"
        let standing = state.standingText(of: version.number), origin = version.origin.isEmpty ? "" : ", by \(version.origin)"
        return "model \(definition.name) version \(version.number): \(counted(version.rows, "row")), \(error)\(origin) (\(standing))"
    }

    /// Four digits that count.
    private func short(_ number: Double) -> String {
        guard number.isFinite, number != 0 else { return "\(number)" }
        let scale = pow(10, 3 - floor(log10(abs(number)))), rounded = (number * scale).rounded() / scale
        return rounded.isFinite ? "\(rounded)" : "\(number)"
    }
}
