/// Codes of errors and exit codes.
enum ErrorReference {
    static var text: String {
        """
        # Errors

        An error says what is wrong and where: `line L:C: sentence`, the line with a caret below, facts (`detail:`) and what to do (`hint:`). Its code stays
        the same from release to release; `fsql test --format jsonl` and `--@expected.error` name it.

        ## Exit codes

        \(Documentation.table(["Code", "Meaning"], exits))
        ## Codes

        \(Documentation.table(["Code", "Sentence"], codes.map { ["`\($0.code)`", $0.sentence] }))
        """
    }

    private static let exits = [
        ["0", "All is well."], ["1", "A statement or a query failed."], ["2", "The command line is wrong."], ["3", "A test or an ASSERT failed."],
        ["4", "No connection, or the address cannot be bound; a sink could not deliver in time."], ["5", "The data directory is locked or damaged."], ["6", "The disk failed."],
        ["130", "SIGINT: Ctrl-C."], ["143", "SIGTERM."],
    ]
}
