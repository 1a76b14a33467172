import Glibc

/// The real file system.
public struct PosixFileSystem: FileSystem {
    public init() {}

    /// Creates a directory and its missing parents; one that exists is left alone.
    public func createDirectory(_ path: String) throws(FileError) {
        if mkdir(path, 0o700) == 0 || errno == EEXIST { return }
        guard errno == ENOENT, let parent = parentDirectory(of: path), parent != path else { throw FileError(path: path, code: errno) }
        try createDirectory(parent)
        if mkdir(path, 0o700) != 0, errno != EEXIST { throw FileError(path: path, code: errno) }
    }

    public func synchronizeDirectory(_ path: String) throws(FileError) {
        let descriptor = Glibc.open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw FileError(path: path, code: errno) }
        defer { _ = Glibc.close(descriptor) }
        if fsync(descriptor) != 0 { throw FileError(path: path, code: errno) }
    }

    public func list(_ path: String) throws(FileError) -> [String] {
        guard let directory = opendir(path) else { throw FileError(path: path, code: errno) }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { String(cString: UnsafeRawPointer($0).assumingMemoryBound(to: CChar.self)) }
            if name != ".", name != ".." { names.append(name) }
        }
        return names
    }

    public func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

    public func freeBytes(in directory: String) -> Int? { space(of: directory).map { PosixFileSystem.bytes($0.f_bavail, of: $0) } }

    public func totalBytes(in directory: String) -> Int? { space(of: directory).map { PosixFileSystem.bytes($0.f_blocks, of: $0) } }

    private func space(of directory: String) -> statvfs? {
        var status = statvfs()
        return statvfs(directory, &status) == 0 ? status : nil
    }

    private static func bytes(_ blocks: fsblkcnt_t, of status: statvfs) -> Int {
        let (bytes, isTooMany) = UInt64(blocks).multipliedReportingOverflow(by: UInt64(status.f_frsize))
        return isTooMany ? .max : Int(clamping: bytes)
    }

    public func remove(_ path: String) throws(FileError) {
        if unlink(path) != 0 { throw FileError(path: path, code: errno) }
    }

    public func open(_ path: String, create: Bool) throws(FileError) -> any FileHandle {
        let descriptor = Glibc.open(path, O_RDWR | O_CLOEXEC | (create ? O_CREAT : 0), 0o600)
        guard descriptor >= 0 else { throw FileError(path: path, code: errno) }
        return PosixFile(path: path, descriptor: descriptor)
    }

    private func parentDirectory(of path: String) -> String? {
        guard let slash = path.lastIndex(of: "/"), slash != path.startIndex else { return nil }
        return String(path[..<slash])
    }
}
