import Glibc
import World

/// Reads a file line by line in pieces, without holding it whole.
final class LineReader: @unchecked Sendable {
    private let descriptor: Int32
    private var buffer: [UInt8] = []
    private var start = 0
    private var atEnd = false
    private static let pieceBytes = 65_536

    private init(descriptor: Int32) { self.descriptor = descriptor }

    /// Opens a file; the failure is errno.
    static func open(_ path: String) -> Result<LineReader, FileError> {
        // A pipe without a writer would keep the caller waiting, and a device has no end.
        let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { return .failure(FileError(path: path, code: errno)) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            close(descriptor)
            return .failure(FileError(path: path, code: status.st_mode & S_IFMT == S_IFDIR ? EISDIR : ESPIPE))
        }
        return .success(LineReader(descriptor: descriptor))
    }

    deinit { close(descriptor) }

    /// The next line without its end (`\n` or `\r\n`); the last one needs none. Nil at the end of the file.
    func next() -> ArraySlice<UInt8>? {
        var searched = start
        while true {
            if let end = buffer[searched...].firstIndex(of: 10) {
                defer { start = end + 1 }
                return trimmed(buffer[start..<end])
            }
            searched = buffer.count
            if atEnd {
                guard start < buffer.count else { return nil }
                defer { start = buffer.count }
                return trimmed(buffer[start...])
            }
            searched -= start
            fill()
        }
    }

    private func fill() {
        buffer.removeFirst(start)
        start = 0
        var piece = [UInt8](repeating: 0, count: LineReader.pieceBytes)
        var count = read(descriptor, &piece, piece.count)
        while count < 0, errno == EINTR { count = read(descriptor, &piece, piece.count) }
        if count <= 0 { atEnd = true } else { buffer.append(contentsOf: piece[..<count]) }
    }

    private func trimmed(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> { line.last == 13 ? line.dropLast() : line }
}
