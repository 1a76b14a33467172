import Glibc
import Synchronization

/// An open file of the real file system; closed when the last reference goes.
final class PosixFile: FileHandle {
    private let path: String
    private let descriptor: Int32
    private let isClosed = Atomic<Bool>(false)
    /// What a disk's blocks divide.
    private static let pageBytes = 4096
    /// O_DIRECT, which Glibc's module leaves out.
    #if arch(arm64)
        private static let pastTheCache: Int32 = 0x10000
    #else
        private static let pastTheCache: Int32 = 0x4000
    #endif
    /// Below this the system's cache is cheaper than going to the disk at once.
    private static let uncachedBytesMin = 128 << 10

    init(path: String, descriptor: Int32) {
        self.path = path
        self.descriptor = descriptor
    }

    deinit { close() }

    func size() throws(FileError) -> Int {
        var status = stat()
        if fstat(descriptor, &status) != 0 { throw failure() }
        return Int(status.st_size)
    }

    func write(_ bytes: UnsafeRawBufferPointer, at offset: Int) throws(FileError) { try write(bytes, at: offset, to: descriptor) }

    private func write(_ bytes: UnsafeRawBufferPointer, at offset: Int, to descriptor: Int32) throws(FileError) {
        guard let start = bytes.baseAddress else { return }
        var done = 0
        while done < bytes.count {
            let written = pwrite(descriptor, start + done, bytes.count - done, off_t(offset + done))
            if written < 0, errno == EINTR { continue }
            guard written > 0 else { throw written == 0 ? FileError(path: path, code: EIO) : failure() }
            done += written
        }
    }

    /// Pages that are written as a whole go past the cache; the first and the last, which other writes share, through it.
    func writeUncached(_ bytes: UnsafeRawBufferPointer, at offset: Int) throws(FileError) {
        let page = PosixFile.pageBytes, first = (page - offset % page) % page, last = bytes.count - (offset + bytes.count) % page
        guard let start = bytes.baseAddress, last - first >= PosixFile.uncachedBytesMin, (UInt(bitPattern: start) &- UInt(offset)) % UInt(page) == 0 else {
            return try write(bytes, at: offset)
        }
        try write(UnsafeRawBufferPointer(rebasing: bytes[..<first]), at: offset)
        let whole = UnsafeRawBufferPointer(rebasing: bytes[first..<last])
        if try !writePages(whole, at: offset + first) { try write(whole, at: offset + first) }
        try write(UnsafeRawBufferPointer(rebasing: bytes[last...]), at: offset + last)
    }

    /// False where the file system does not do this.
    private func writePages(_ bytes: UnsafeRawBufferPointer, at offset: Int) throws(FileError) -> Bool {
        let uncached = Glibc.open(path, O_WRONLY | O_CLOEXEC | PosixFile.pastTheCache)
        guard uncached >= 0 else { return false }
        defer { _ = Glibc.close(uncached) }
        do throws(FileError) {
            try write(bytes, at: offset, to: uncached)
            return true
        } catch {
            if error.code == EINVAL { return false }
            throw error
        }
    }

    func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws(FileError) -> Int {
        guard let start = buffer.baseAddress else { return 0 }
        var done = 0
        while done < buffer.count {
            let got = pread(descriptor, start + done, buffer.count - done, off_t(offset + done))
            if got < 0, errno == EINTR { continue }
            if got < 0 { throw failure() }
            if got == 0 { break }
            done += got
        }
        return done
    }

    func synchronize() throws(FileError) {
        // Not repeated on EINTR or anything else: after a failed flush the kernel may have dropped the pages.
        if fdatasync(descriptor) != 0 { throw failure() }
    }

    func truncate(to size: Int) throws(FileError) {
        while ftruncate(descriptor, off_t(size)) != 0 {
            if errno != EINTR { throw failure() }
        }
    }

    func allocate(to size: Int) throws(FileError) {
        while true {
            let code = posix_fallocate(descriptor, 0, off_t(size))
            if code == 0 { return }
            if code != EINTR { throw FileError(path: path, code: code) }
        }
    }

    func close() {
        if !isClosed.exchange(true, ordering: .acquiringAndReleasing) { _ = Glibc.close(descriptor) }
    }

    private func failure() -> FileError { FileError(path: path, code: errno) }
}
