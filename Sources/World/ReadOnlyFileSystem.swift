import Glibc

/// The real file system, to look at: whatever would change it is refused with EROFS.
public struct ReadOnlyFileSystem: FileSystem {
    private let files = PosixFileSystem()

    public init() {}

    public func createDirectory(_ path: String) throws(FileError) { if !exists(path) { throw FileError(path: path, code: EROFS) } }
    public func synchronizeDirectory(_ path: String) throws(FileError) {}
    public func list(_ path: String) throws(FileError) -> [String] { try files.list(path) }
    public func exists(_ path: String) -> Bool { files.exists(path) }
    public func remove(_ path: String) throws(FileError) { throw FileError(path: path, code: EROFS) }

    public func open(_ path: String, create: Bool) throws(FileError) -> any FileHandle {
        let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw FileError(path: path, code: create && errno == ENOENT ? EROFS : errno) }
        return ReadOnlyFile(PosixFile(path: path, descriptor: descriptor), path)
    }
}

/// A file that is only read.
private final class ReadOnlyFile: FileHandle {
    private let file: PosixFile
    private let path: String

    init(_ file: PosixFile, _ path: String) { (self.file, self.path) = (file, path) }

    func size() throws(FileError) -> Int { try file.size() }
    func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws(FileError) -> Int { try file.read(into: buffer, at: offset) }
    func write(_ bytes: UnsafeRawBufferPointer, at offset: Int) throws(FileError) { throw refusal }
    func synchronize() throws(FileError) { throw refusal }
    func truncate(to size: Int) throws(FileError) { throw refusal }
    func allocate(to size: Int) throws(FileError) { throw refusal }
    func close() { file.close() }

    private var refusal: FileError { FileError(path: path, code: EROFS) }
}
