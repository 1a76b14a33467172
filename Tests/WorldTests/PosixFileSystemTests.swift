import Glibc
import Testing
import World

@Suite struct PosixFileSystemTests {
    private func scratch() throws -> String {
        var template = Array("/tmp/fsql-world-XXXXXX".utf8CString)
        let path = template.withUnsafeMutableBufferPointer { mkdtemp($0.baseAddress!).map { String(cString: $0) } }
        return try #require(path)
    }

    @Test func writesReadsAndLists() throws {
        let files = PosixFileSystem(), root = try scratch()
        try files.createDirectory(root + "/x/y")
        try files.createDirectory(root + "/x/y")
        let file = try files.open(root + "/x/y/a", create: true)
        try file.allocate(to: 4096)
        try [UInt8](repeating: 7, count: 10).withUnsafeBytes { try file.write($0, at: 100) }
        try file.synchronize()
        try files.synchronizeDirectory(root + "/x/y")
        #expect(try file.size() == 4096)
        var buffer = [UInt8](repeating: 0, count: 20)
        #expect(try buffer.withUnsafeMutableBytes { try file.read(into: $0, at: 95) } == 20)
        #expect(buffer == [UInt8](repeating: 0, count: 5) + [UInt8](repeating: 7, count: 10) + [UInt8](repeating: 0, count: 5))
        try file.truncate(to: 104)
        #expect(try buffer.withUnsafeMutableBytes { try file.read(into: $0, at: 95) } == 9)
        #expect(try files.list(root + "/x/y") == ["a"])
        try files.remove(root + "/x/y/a")
        #expect(!files.exists(root + "/x/y/a"))
        #expect(throws: FileError(path: root + "/x/y/a", code: ENOENT)) { try files.open(root + "/x/y/a", create: false) }
    }
}
