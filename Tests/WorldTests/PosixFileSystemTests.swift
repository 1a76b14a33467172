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

    /// Bytes around whole pages that were written past the cache stay as they are, however the writes lie to the pages.
    @Test(arguments: [(0, 1 << 20), (8, 300_000), (4088, 200_016), (4096, 131_072), (100_000, 131_080), (12, 40), (1 << 20, 4096 * 33 + 1)])
    func writesPastTheCache(_ position: Int, _ count: Int) throws {
        let files = PosixFileSystem(), path = try scratch() + "/a", size = 3 << 20
        let file = try files.open(path, create: true)
        try file.allocate(to: size)
        var expected = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        try expected.withUnsafeBytes { try file.write($0, at: 0) }
        // As the memory lies so does the file, modulo a page; the second time it does not.
        for shift in [position % 4096, position % 4096 + 8] {
            let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: count + 8192, alignment: 4096)
            defer { memory.deallocate() }
            for index in 0..<count {
                memory[shift + index] = UInt8(truncatingIfNeeded: index &* 7 &+ shift)
                expected[position + index] = memory[shift + index]
            }
            try file.writeUncached(UnsafeRawBufferPointer(rebasing: memory[shift..<shift + count]), at: position)
            try file.synchronize()
            var found = [UInt8](repeating: 0, count: size)
            #expect(try found.withUnsafeMutableBytes { try file.read(into: $0, at: 0) } == size)
            #expect(found == expected)
        }
        try files.remove(path)
    }
}
