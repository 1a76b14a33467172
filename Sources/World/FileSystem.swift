/// The calls that durability rests on, and no more. Errors carry errno.
public protocol FileSystem: Sendable {
    func createDirectory(_ path: String) throws(FileError)
    /// Makes the names in a directory durable.
    func synchronizeDirectory(_ path: String) throws(FileError)
    /// Names in a directory, unsorted, without `.` and `..`.
    func list(_ path: String) throws(FileError) -> [String]
    func exists(_ path: String) -> Bool
    func remove(_ path: String) throws(FileError)
    /// Bytes that the file system of a directory has for whoever asks; nil if it does not say.
    func freeBytes(in directory: String) -> Int?
    /// Bytes that the file system of a directory has in all; nil if it does not say.
    func totalBytes(in directory: String) -> Int?
    /// Opens for reading and writing; creates where asked.
    func open(_ path: String, create: Bool) throws(FileError) -> any FileHandle
}

/// An open file.
public protocol FileHandle: AnyObject, Sendable {
    func size() throws(FileError) -> Int
    /// Writes all bytes at the offset.
    func write(_ bytes: UnsafeRawBufferPointer, at offset: Int) throws(FileError)
    /// Writes all bytes at the offset, past the system's cache where that can be done: for many bytes that nobody is about to read. It can where
    /// the memory lies as the file does, modulo 4096. Becomes durable as other writes do.
    func writeUncached(_ bytes: UnsafeRawBufferPointer, at offset: Int) throws(FileError)
    /// Reads up to the buffer's size; returns how many bytes there were.
    func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws(FileError) -> Int
    /// Makes contents durable (fdatasync).
    func synchronize() throws(FileError)
    func truncate(to size: Int) throws(FileError)
    /// Reserves blocks so that later writes change no metadata.
    func allocate(to size: Int) throws(FileError)
    func close()
}

extension FileSystem {
    public func freeBytes(in directory: String) -> Int? { nil }
    public func totalBytes(in directory: String) -> Int? { nil }
}

extension FileHandle {
    public func writeUncached(_ bytes: UnsafeRawBufferPointer, at offset: Int) throws(FileError) { try write(bytes, at: offset) }
}

/// What the system refused to do with a file.
public struct FileError: Error, Sendable, Equatable {
    public var path: String
    /// errno.
    public var code: Int32
    public init(path: String, code: Int32) {
        self.path = path
        self.code = code
    }
}

extension FileError {
    /// ENOENT.
    public static let missing: Int32 = 2
    /// EEXIST.
    public static let exists: Int32 = 17
}
