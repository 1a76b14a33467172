import ArgumentParser
import Diagnostics
import Shell

/// `fsql docs …`: the reference and the manual, as Markdown, from what the binary knows of itself.
struct DocsSubcommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "docs", abstract: "Shows the manual, and the reference of functions, statements, settings, connectors, formats and errors.",
        discussion: "Subjects: " + Documentation.subjects.map(\.name).joined(separator: ", ") + "; a function or a statement by its name.")

    @OptionGroup var common: CommonOptions

    @Argument(help: ArgumentHelp("What to show; without it, what there is.", valueName: "subject"))
    var subject: [String] = []

    func run() async throws {
        do throws(Diagnostic) {
            // A statement's name may have several words, and `functions abs` means abs.
            let words = subject.count == 2 && ["functions", "statements"].contains(subject[0]) ? Array(subject.dropFirst()) : subject
            TextOutput.standard.write(words.isEmpty ? Documentation.overview : try await Documentation.text(about: words.joined(separator: " ")))
        } catch { throw Exit(status: Failure.usage(error.rendered(in: nil))) }
        TextOutput.standard.flush()
    }
}
