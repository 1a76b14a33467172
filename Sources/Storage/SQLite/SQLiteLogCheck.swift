import Glibc
import TopicLog

/// Looks at a database's write-ahead log before SQLite does, which takes everything from the first damaged frame on for a torn end, and then removes it.
///
/// A torn end is at most one transaction: each is flushed before the next begins. A frame of the log's present life behind a damaged one, with the end
/// of a transaction between them, was true once.
enum SQLiteLogCheck {
    private static let headerBytes = 32, frameHeaderBytes = 24

    /// - Throws: ``LogError/damaged(path:reason:)``.
    static func check(_ path: String) throws(LogError) {
        guard let bytes = try contents(of: path), bytes.count > headerBytes else { return }
        func word(_ at: Int) -> UInt32 { UInt32(bytes[at]) << 24 | UInt32(bytes[at + 1]) << 16 | UInt32(bytes[at + 2]) << 8 | UInt32(bytes[at + 3]) }
        let isBig = word(0) & 1 == 1, pageBytes = Int(word(8))
        func sum(_ range: Range<Int>, _ seed: (UInt32, UInt32)) -> (UInt32, UInt32) {
            var (first, second) = seed
            for at in stride(from: range.lowerBound, to: range.upperBound, by: 8) {
                let (left, right) = isBig ? (word(at), word(at + 4)) : (word(at).byteSwapped, word(at + 4).byteSwapped)
                first = first &+ left &+ second
                second = second &+ right &+ first
            }
            return (first, second)
        }
        var running = sum(0..<24, (0, 0))
        guard word(0) & ~1 == 0x377f_0682, running == (word(24), word(28)), (512...65536).contains(pageBytes), pageBytes & (pageBytes - 1) == 0 else {
            throw .damaged(path: path, reason: "its header is wrong")
        }
        var position = headerBytes, firstBad: Int?, hasEnd = false
        while position + frameHeaderBytes + pageBytes <= bytes.count {
            let page = position + frameHeaderBytes, isOurs = word(position + 8) == word(16) && word(position + 12) == word(20)
            if firstBad == nil {
                let next = sum(page..<page + pageBytes, sum(position..<position + 8, running))
                if isOurs, next == (word(position + 16), word(position + 20)) { running = next } else { firstBad = position }
            } else if isOurs, let firstBad, hasEnd {
                throw .damaged(path: path, reason: "it is damaged at byte \(firstBad)")
            }
            // A frame that is not of this life ends nothing, but one whose life alone is damaged may have.
            if firstBad != nil, word(position + 4) != 0 { hasEnd = true }
            position = page + pageBytes
        }
    }

    /// Nil if there is no such file.
    private static func contents(of path: String) throws(LogError) -> [UInt8]? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            if errno == ENOENT { return nil }
            throw .io(path: path, code: errno)
        }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw .io(path: path, code: errno) }
        var bytes = [UInt8](repeating: 0, count: Int(status.st_size)), filled = 0
        while filled < bytes.count {
            let count = bytes.withUnsafeMutableBytes { pread(descriptor, $0.baseAddress.map { $0 + filled }, $0.count - filled, off_t(filled)) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw .io(path: path, code: count == 0 ? EIO : errno) }
            filled += count
        }
        return bytes
    }
}
