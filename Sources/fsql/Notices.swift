import Engine
import Shell

/// What happens while a command goes on, on standard error.
enum Notices {
    static func tell(_ notice: EngineNotice, over progress: ProgressLine? = nil) {
        progress?.clear()
        // In one piece: several threads have news.
        TextOutput.diagnostics.line(notice.message + (notice.hint.map { "\nhint: \($0)" } ?? ""))
    }
}
