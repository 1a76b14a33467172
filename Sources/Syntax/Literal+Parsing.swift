import Diagnostics

extension Parser {
    /// True if a literal starts at the next token.
    var isLiteral: Bool {
        switch token().kind {
        case .string, .integer, .decimal, .floating, .keyword(.true), .keyword(.false), .keyword(.null): true
        case .symbol(.minus): isNumber(1)
        default: false
        }
    }

    func isNumber(_ ahead: Int = 0) -> Bool {
        switch token(ahead).kind {
        case .integer, .decimal, .floating: true
        default: false
        }
    }

    /// Parses the rule `literal` of `grammar/lexical.ebnf`.
    mutating func parseLiteral() throws(Diagnostic) -> Literal {
        guard isLiteral else { throw expected("a literal") }
        let token = token()
        switch token.kind {
        case .keyword(.null):
            advance()
            return .null
        case .keyword(.true), .keyword(.false):
            advance()
            return .boolean(token.kind == .keyword(.true))
        case .string:
            advance()
            return .string(unquoted(token))
        default:
            return try parseNumber()
        }
    }

    /// Parses the rule `number` of `grammar/lexical.ebnf`: a sign directly before digits belongs to the number.
    mutating func parseNumber() throws(Diagnostic) -> Literal {
        let first = position
        let sign = accept(.minus) ? "-" : ""
        guard isNumber() else { throw expected("a number") }
        let token = token()
        let digits = sign + text(of: token)
        advance()
        switch token.kind {
        case .integer:
            if let value = Int32(digits) { return .integer(value) }
            if let value = Int64(digits) { return .bigint(value) }
            throw .syntax(
                "invalid-number", "the number \(digits.prefix(60)) is too large for BIGINT", at: span(from: first),
                hint: "BIGINT ends at 9223372036854775807. With a decimal point it is a DECIMAL.")
        case .decimal:
            return .decimal(digits)
        default:
            if let value = Double(digits), value.isFinite { return .double(value) }
            throw .syntax("invalid-number", "the number \(digits.prefix(60)) is too large for DOUBLE", at: span(from: first), hint: "A DOUBLE goes up to 1.8E308.")
        }
    }

    /// Parses the rule `wholeNumber` of `grammar/lexical.ebnf`.
    mutating func parseWholeNumber(_ what: String = "a whole number") throws(Diagnostic) -> Int64 {
        let token = token()
        guard token.kind == .integer else { throw expected(what) }
        guard let value = Int64(text(of: token)) else {
            throw .syntax("invalid-number", "the number \(text(of: token).prefix(60)) is too large for BIGINT", at: span(of: token), hint: "A BIGINT goes up to 9223372036854775807.")
        }
        advance()
        return value
    }

    /// Parses the rule `timeUnit` of `grammar/lexical.ebnf`.
    mutating func parseTimeUnit() throws(Diagnostic) -> TimeUnit {
        guard let unit = keyword().flatMap(TimeUnit.init(keyword:)) else {
            let near = suggestion(among: [.days, .hours, .minutes, .seconds, .milliseconds])
            throw expected("a unit of time", hint: near ?? "One of DAYS, HOURS, MINUTES, SECONDS, MILLISECONDS.")
        }
        advance()
        return unit
    }

    /// Parses the rule `duration` of `grammar/lexical.ebnf`.
    ///
    /// - Returns: Milliseconds.
    mutating func parseDuration() throws(Diagnostic) -> Int64 {
        let first = position
        let count = try parseWholeNumber("a duration such as 10 SECONDS")
        let unit = try parseTimeUnit()
        let (product, overflow) = count.multipliedReportingOverflow(by: unit.milliseconds)
        if overflow { throw .syntax("invalid-duration", "the duration is too long", at: span(from: first), hint: "A duration has at most as many milliseconds as a BIGINT counts.") }
        return product
    }
}

extension TimeUnit {
    init?(keyword: Keyword) {
        switch keyword {
        case .day, .days: self = .day
        case .hour, .hours: self = .hour
        case .minute, .minutes: self = .minute
        case .second, .seconds: self = .second
        case .millisecond, .milliseconds: self = .millisecond
        default: return nil
        }
    }
}

extension Literal {
    /// Precision and scale of the text of a DECIMAL literal: those of the text; below 1 the precision is scale + 1.
    public static func decimalShape(of text: String) -> (precision: Int, scale: Int) {
        let unsigned = text.utf8.drop { $0 == UInt8(ascii: "-") }
        let parts = unsigned.split(separator: UInt8(ascii: "."), maxSplits: 1, omittingEmptySubsequences: false)
        let whole = parts[0].drop { $0 == UInt8(ascii: "0") }.count
        let scale = parts.count > 1 ? parts[1].count : 0
        return (max(whole, 1) + scale, scale)
    }
}
