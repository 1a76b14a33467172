import Diagnostics
import Engine

/// What the Tab key can make of the word before the cursor.
struct Completion: Sendable, Equatable {
    /// The word as typed.
    var typed: String
    /// What to put in its place: the whole word and a blank if there is one match, else what the matches have in common.
    var insertion: String
    var matches: [String]

    static let none = Completion(typed: "", insertion: "", matches: [])

    /// Abbreviations that stand alone on the line, as ksqlDB's command line expands them.
    private static let templates = [
        "cs": "CREATE STREAM ", "ct": "CREATE TABLE ", "csas": "CREATE STREAM name AS SELECT ", "ctas": "CREATE TABLE name AS SELECT ",
        "ii": "INSERT INTO ",
    ]

    /// - Parameter line: The line up to the cursor.
    init(line: String, candidates: [CompletionCandidate], files: (String) -> [String]) {
        if let template = Completion.templates[line.lowercased()] {
            self.init(typed: line, insertion: template, matches: [template])
            return
        }
        if let path = Completion.openPath(in: line) {
            self.init(typed: path, matches: files(path), closing: "")
            return
        }
        let typed = String(line.reversed().prefix { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "`" || $0 == "." || $0 == "-" }.reversed())
        guard !typed.isEmpty else {
            self = .none
            return
        }
        let folded = typed.lowercased()
        let matches = candidates.filter { $0.text.lowercased().hasPrefix(folded) }.map { $0.written(like: typed) }
        self.init(typed: typed, matches: Set(matches).sorted(), closing: " ")
    }

    private init(typed: String, insertion: String, matches: [String]) {
        (self.typed, self.insertion, self.matches) = (typed, insertion, matches)
    }

    private init(typed: String, matches: [String], closing: String) {
        let common = matches.dropFirst().reduce(matches.first ?? typed) { Completion.commonPrefix($0, $1) }
        // Where matches differ in case the common start may be shorter than what is typed: then nothing is inserted.
        let isLonger = common.count >= typed.count
        self.init(typed: typed, insertion: matches.count == 1 ? common + closing : isLonger ? common : typed, matches: matches)
    }

    private static func commonPrefix(_ a: String, _ b: String) -> String {
        String(zip(a, b).prefix { $0 == $1 }.map(\.0))
    }

    /// The file name being typed behind `RUN SCRIPT '`, `\i ` and their like.
    private static func openPath(in line: String) -> String? {
        for start in ["run script '", "spool '"] where line.lowercased().hasPrefix(start) {
            let path = line.dropFirst(start.count)
            return path.contains("'") ? nil : String(path)
        }
        for start in ["\\i ", "\\o ", ".read ", ".output "] where line.hasPrefix(start) { return String(line.dropFirst(start.count)) }
        return nil
    }

    /// The matches in columns, as many as the width holds.
    func listing(width: Int) -> String {
        let shown = matches.prefix(200)
        let column = (shown.map { TextWidth.columns($0) }.max() ?? 0) + 2
        let perLine = max(1, width / column)
        var text = ""
        for (index, match) in shown.enumerated() {
            let isLast = index % perLine == perLine - 1 || index == shown.count - 1
            text += isLast ? match + "\n" : TextWidth.fit(match, to: column, alignRight: false)
        }
        return matches.count > shown.count ? text + "… and \(matches.count - shown.count) more\n" : text
    }
}

extension CompletionCandidate {
    /// Keywords and functions follow the case that was begun; names stay as they are.
    fileprivate func written(like typed: String) -> String {
        switch kind {
        case .keyword, .function: typed.first?.isLowercase == true ? text.lowercased() : text
        case .stream, .table, .topic, .model, .column, .setting: text
        }
    }
}
