import Diagnostics

extension Parser {
    /// Parses the rule `statement` of `grammar/statement.ebnf`, without the semicolon.
    mutating func parseStatement() throws(Diagnostic) -> Statement {
        switch keyword() {
        case .select: try parseSelect()
        case .create: try parseCreate()
        case .insert: try parseInsert()
        case .drop: try parseDrop()
        case .alter: try parseAlter()
        case .terminate: .terminateQuery(try parseTerminateQuery())
        case .pause: .pauseQuery(try parsePauseQuery())
        case .resume: .resumeQuery(try parseResumeQuery())
        case .list, .show: try parseListStatement()
        case .describe: try parseDescribe()
        case .evaluate: .evaluateModel(try parseEvaluateModel())
        case .explain: .explain(try parseExplain())
        case .print: .printTopic(try parsePrintTopic())
        case .set: .setProperty(try parseSetProperty())
        case .unset: .unsetProperty(try parseUnsetProperty())
        case .define: .defineVariable(try parseDefineVariable())
        case .undefine: .undefineVariable(try parseUndefineVariable())
        case .assert: try parseAssert()
        case .run: .runScript(try parseRunScript())
        case .spool: .spool(try parseSpool())
        case .retrain: .retrainModel(try parseRetrainModel())
        default: throw unknownStatement()
        }
    }

    static let statementStarts: [Keyword] = [
        .select, .create, .insert, .drop, .alter, .terminate, .pause, .resume, .list, .show, .describe, .explain, .print, .set,
        .unset, .define, .undefine, .assert, .run, .spool, .retrain, .evaluate,
    ]

    private func unknownStatement() -> Diagnostic {
        if token().kind == .end { return expected("a statement") }
        let found = text(of: token())
        let near = closestMatch(to: found, among: Parser.statementStarts.map(\.rawValue))
        return .syntax(
            "unknown-statement", "unknown statement \(described(token()))", at: span(of: token()),
            hint: otherStatement() ?? near.map { "Did you mean \($0)?" } ?? "A statement starts with a word such as SELECT, CREATE, INSERT or SHOW.")
    }

    private mutating func parseCreate() throws(Diagnostic) -> Statement {
        let kind = keyword(1) == .or ? 3 : 1
        switch (keyword(kind), keyword(kind + 1)) {
        case (.type, _): return .createType(try parseCreateType())
        case (.model, _): return .createModel(try parseCreateModel())
        case (.sink, _), (.source, .connector): return .createConnector(try parseCreateConnector())
        case (.stream, _), (.table, _), (.source, _): return try parseCreateSourceOrQuery()
        default:
            position = min(position + kind, tokens.count - 1)
            throw expected(
                "STREAM, TABLE, TYPE, MODEL or CONNECTOR after CREATE", near: [.stream, .table, .type, .model, .source, .sink],
                hint: createHint)
        }
    }

    private var createHint: String? { OtherDialects.created[upper(0)] }

    private mutating func parseCreateSourceOrQuery() throws(Diagnostic) -> Statement {
        let head = try parseSourceHead()
        let first = position
        if symbol() != .leftParenthesis, !head.isSource {
            let options = try parseWithClause()
            if keyword() == .as { return .createAsSelect(try parseCreateAsSelect(head, options: options)) }
            position = first
        }
        return .createSource(try parseCreateSource(head))
    }

    private mutating func parseInsert() throws(Diagnostic) -> Statement {
        try expect(.insert, .into)
        let target = try parseIdentifier(naming: "the name of a stream or table")
        if symbol() == .leftParenthesis || keyword() == .values {
            return .insertValues(try parseInsertValues(into: target))
        }
        return .insertSelect(try parseInsertSelect(into: target))
    }

    private mutating func parseDrop() throws(Diagnostic) -> Statement {
        switch keyword(1) {
        case .stream, .table: return .dropSource(try parseDropSource())
        case .type: return .dropType(try parseDropType())
        case .connector: return .dropConnector(try parseDropConnector())
        case .model: return .dropModel(try parseDropModel())
        default:
            advance()
            throw expected(
                "STREAM, TABLE, TYPE, MODEL or CONNECTOR after DROP", near: [.stream, .table, .type, .connector, .model], hint: dropHint)
        }
    }

    private var dropHint: String? { OtherDialects.dropped[upper(0)] }

    private mutating func parseAlter() throws(Diagnostic) -> Statement {
        switch keyword(1) {
        case .stream, .table: return .alterSource(try parseAlterSource())
        case .system: return .alterSystem(try parseAlterSystem())
        case .model: return .alterModel(try parseAlterModel())
        default:
            advance()
            throw expected("STREAM, TABLE, MODEL or SYSTEM after ALTER", near: [.stream, .table, .model, .system], hint: dropHint)
        }
    }

    private mutating func parseDescribe() throws(Diagnostic) -> Statement {
        let another = isIdentifier(2)
        return switch keyword(1) {
        case .select: .describeQuery(try parseDescribeQuery())
        case .streams: .describeSources(try parseDescribeSources())
        case .tables where !another: .describeSources(try parseDescribeSources())
        case .connector: .describeConnector(try parseDescribeConnector())
        case .function where another: .describeFunction(try parseDescribeFunction())
        case .model where another: .describeModel(try parseDescribeModel())
        default: .describeSource(try parseDescribeSource())
        }
    }

    private mutating func parseAssert() throws(Diagnostic) -> Statement {
        switch (keyword(1), keyword(3)) {
        case (.values, _): return .assertValues(try parseAssertValues())
        case (.null, _): return .assertTombstone(try parseAssertTombstone())
        case (.stream, _), (.table, _): return .assertSource(try parseAssertSource())
        case (.topic, _), (.not, .topic): return .assertTopic(try parseAssertTopic())
        case (.schema, _), (.not, .schema): return .assertSchema(try parseAssertSchema())
        default:
            advance()
            if accept(.not) { try expect(.exists) }
            throw expected(
                "VALUES, NULL VALUES, STREAM, TABLE, TOPIC or SCHEMA", near: [.values, .null, .stream, .table, .topic, .schema])
        }
    }
}
