import Diagnostics
import Glibc

/// A file's lines, read in large pieces.
struct LineReader {
    private let descriptor: Int32
    private let name: String
    private var buffer: UnsafeMutableRawBufferPointer
    /// Bytes of an unfinished line at the buffer's start.
    private var kept = 0

    /// - Parameter path: `-` is standard input.
    init(path: String) throws(Diagnostic) {
        name = path
        descriptor = path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .execution("unreadable-file", "cannot read \(path): \(Process.errorText(errno))") }
        buffer = .allocate(byteCount: 4 << 20, alignment: 16)
    }

    func close() {
        if descriptor != STDIN_FILENO { Glibc.close(descriptor) }
        buffer.deallocate()
    }

    /// Reads the next piece and hands out its lines without their ends; false at the end of input.
    mutating func readPiece(_ body: (UnsafeBufferPointer<UInt8>) throws(Diagnostic) -> Void) throws(Diagnostic) -> Bool {
        if kept == buffer.count { grow() }
        let count = read(descriptor, buffer.baseAddress! + kept, buffer.count - kept)
        if count < 0 {
            if errno == EINTR { return true }
            throw .execution("unreadable-file", "cannot read \(name): \(Process.errorText(errno))")
        }
        let bytes = UnsafeBufferPointer(start: buffer.baseAddress!.assumingMemoryBound(to: UInt8.self), count: kept + count)
        if count == 0 {
            if kept > 0 { try body(trimmed(bytes)) }
            kept = 0
            return false
        }
        var start = 0
        while let end = memchr(bytes.baseAddress! + start, 0x0A, bytes.count - start) {
            let length = end - UnsafeMutableRawPointer(mutating: bytes.baseAddress! + start)
            try body(trimmed(UnsafeBufferPointer(rebasing: bytes[start..<start + length])))
            start += length + 1
        }
        kept = bytes.count - start
        if start > 0, kept > 0 { memmove(buffer.baseAddress!, buffer.baseAddress! + start, kept) }
        return true
    }

    private func trimmed(_ line: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
        line.last == 0x0D ? UnsafeBufferPointer(rebasing: line.dropLast()) : line
    }

    private mutating func grow() {
        let larger = UnsafeMutableRawBufferPointer.allocate(byteCount: buffer.count * 2, alignment: 16)
        larger.copyMemory(from: UnsafeRawBufferPointer(buffer))
        buffer.deallocate()
        buffer = larger
    }
}
