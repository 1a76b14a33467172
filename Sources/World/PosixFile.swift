import Glibc
import Synchronization

/// An open file of the real file system; closed when the last reference goes.
final class PosixFile: FileHandle {
    private let path: String
    private let descriptor: Int32
    private let isClosed = Atomic<Bool>(false)

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

    func write(_ bytes: UnsafeRawBufferPointer, at offset: Int) throws(FileError) {
        guard let start = bytes.baseAddress else { return }
        var done = 0
        while done < bytes.count {
            let written = pwrite(descriptor, start + done, bytes.count - done, off_t(offset + done))
            if written < 0, errno == EINTR { continue }
            guard written > 0 else { throw written == 0 ? FileError(path: path, code: EIO) : failure() }
            done += written
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
