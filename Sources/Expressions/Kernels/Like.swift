import Columns
import Values

/// `x LIKE pattern [ESCAPE c]`: `%` any run, `_` one character, the whole text; wildcards do not match line ends. Null fails.
struct Like: Kernel {
    let operand: any Kernel
    let pattern: any Kernel
    let escape: UInt16?

    func evaluate(_ evaluation: Evaluation, selection: Bitmap?) -> Column {
        let text = operand.evaluate(evaluation, selection: selection), patterns = pattern.evaluate(evaluation, selection: selection)
        let count = evaluation.count, buffer = Buffer(capacity: count), out = buffer.of(UInt8.self)
        let marks = PairMarks(text, patterns)
        var cached: (bytes: [UInt8], matcher: LikeMatcher)?
        for row in 0..<count {
            out[row] = 0
            guard marks.validity?[row] ?? true else { continue }
            let bytes = patterns.text(at: row)
            let matcher: LikeMatcher
            if let cached, cached.bytes.elementsEqual(bytes) {
                matcher = cached.matcher
            } else {
                matcher = LikeMatcher(bytes, escape: escape)
                cached = (Array(bytes), matcher)
            }
            out[row] = matcher.matches(text.text(at: row)) ? 1 : 0
        }
        let result = Column(.boolean, count: count, storage: .fixed(buffer), validity: marks.validity, errors: marks.errors)
        guard let nulls = marks.validity?.inverted else { return result }
        let fresh = marks.errors.map { nulls.combined(with: $0) { $0 & ~$1 } } ?? nulls
        evaluation.report.note(selection.map { fresh.combined(with: $0, &) } ?? fresh, "LIKE of NULL")
        return result.with(validity: marks.validity, errors: nulls)
    }
}

/// A compiled LIKE pattern over UTF-8.
struct LikeMatcher: Sendable {
    private enum Part: Sendable, Equatable {
        case literal([UInt8])
        case one
        case run
    }

    private var parts: [Part] = []

    init(_ pattern: UnsafeBufferPointer<UInt8>, escape: UInt16?) {
        var literal: [UInt8] = [], escaped = false
        let escapeScalar = escape.flatMap { Unicode.Scalar($0) }
        for scalar in String(decoding: pattern, as: UTF8.self).unicodeScalars {
            if escaped || (scalar != "%" && scalar != "_" && scalar != escapeScalar) {
                literal.append(contentsOf: Array(String(scalar).utf8))
                escaped = false
                continue
            }
            if scalar == escapeScalar {
                escaped = true
                continue
            }
            if !literal.isEmpty { parts.append(.literal(literal)) }
            literal = []
            if scalar == "_" { parts.append(.one) } else if parts.last != .run { parts.append(.run) }
        }
        if !literal.isEmpty { parts.append(.literal(literal)) }
    }

    /// Greedy matching that backtracks to the last run only, which suffices for these patterns.
    func matches(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        var part = 0, position = 0, retryPart = -1, retryPosition = 0
        while true {
            if part == parts.count {
                if position == text.count { return true }
            } else if case .run = parts[part] {
                (retryPart, retryPosition) = (part + 1, position)
                part += 1
                continue
            } else if let end = advance(parts[part], text, position) {
                position = end
                part += 1
                continue
            }
            guard retryPart >= 0, retryPosition < text.count, text[retryPosition] != 0x0A, text[retryPosition] != 0x0D else { return false }
            retryPosition += 1
            (part, position) = (retryPart, retryPosition)
        }
    }

    private func advance(_ part: Part, _ text: UnsafeBufferPointer<UInt8>, _ position: Int) -> Int? {
        switch part {
        case .literal(let bytes):
            guard text.count - position >= bytes.count else { return nil }
            for index in 0..<bytes.count where text[position + index] != bytes[index] { return nil }
            return position + bytes.count
        case .one:
            guard position < text.count else { return nil }
            let lead = text[position]
            if lead == 0x0A || lead == 0x0D || lead & 0xC0 == 0x80 { return nil }
            return position + (lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4)
        case .run: return position
        }
    }
}
