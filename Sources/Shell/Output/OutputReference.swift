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

        At the prompt `\\pset wrap on` breaks texts into lines instead, `\\pset column_width N` and `\\pset width N` say how wide they and the table may be,
        and `\\pset null TEXT` what stands where there is no value. An answer longer than the screen is shown by `$FSQL_PAGER`, `$PAGER` or less;
        `\\pset pager off` writes it. A push query over a table is drawn in place: the latest row of each key, changed cells lit, deleted rows gone;
        `\\live off` writes each change as a row.

        ## chart

        Bars, one a row, as long as the first number says that is no key; beside them stands the time, if there is one, else the first column. Each further
        number has a line of small columns at the end. `\\chart` draws the last query of the prompt so. Without a number there is a table.

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
