import Synchronization

/// Compiled patterns by their text, also those that are none: a pattern is nearly always the same in every row and batch.
enum RegexCache {
    private enum Entry: Sendable {
        case program(RegexProgram)
        case failure(FunctionFailure)
    }

    /// A bound for columns whose every row has another pattern.
    private static let entriesMax = 512
    private static let entries = Mutex<[[UInt8]: Entry]>([:])

    /// The program of a pattern in UTF-8.
    ///
    /// - Throws: the reason for which java.util.regex would refuse the pattern.
    static func program(_ pattern: UnsafeBufferPointer<UInt8>) throws(FunctionFailure) -> RegexProgram {
        let key = Array(pattern)
        let known = entries.withLock { $0[key] }
        let entry = known ?? compile(key)
        if known == nil {
            entries.withLock {
                if $0.count >= entriesMax { $0.removeAll(keepingCapacity: true) }
                $0[key] = entry
            }
        }
        switch entry {
        case .program(let program): return program
        case .failure(let failure): throw failure
        }
    }

    private static func compile(_ pattern: [UInt8]) -> Entry {
        do throws(FunctionFailure) {
            return .program(try RegexProgram(String(decoding: pattern, as: UTF8.self).unicodeScalars))
        } catch { return .failure(error) }
    }
}
