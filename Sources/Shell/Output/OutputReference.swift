/// How answers are written: for `fsql docs output`.
public enum OutputReference {
    public static let text = """
        # Output

        Data goes to standard output, everything else to standard error. A write to standard output that fails ends the command with exit code 1;
        a reader that leaves, as `head` does, ends it quietly.

        ## table

        For people. Written to a file or a pipe, each value is whole, and the frame grows where later rows are wider. On a terminal numbers, times and
        keys are whole too; other texts are cut with `…` when there is no room for them, and where that does not suffice columns in the middle are
        left out, which a line below the table says. `\\x on` writes one line a column, `\\x auto` does so where rows are wider than the terminal.
        Line ends and control characters are written as `\\n`, `\\t`, `\\u{1b}`: a row is a line.

        ## jsonl

        One object a row, by the names of the columns. TIMESTAMP, DATE and TIME are ISO text, DECIMAL has its scale, BYTES is Base64.

        ## json

        One array with these objects. The answers of all statements of a call are one array: one document.

        ## csv

        A line with the names, then RFC 4180. NULL is an empty field, an empty text is `""`.

        ## Deleted rows

        A query with EMIT CHANGES over a table also tells which rows were deleted. Such a row has its key, and otherwise `<TOMBSTONE>` in a table.
        In json and jsonl it has one field more, `"<TOMBSTONE>":true`, which no other row has. In csv the answer of a query whose rows can be deleted has a last
        field `<TOMBSTONE>`, which is `true` for a deleted row and empty for the others.

        """
}
