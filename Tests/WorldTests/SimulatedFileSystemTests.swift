import Testing
import World

@Suite struct SimulatedFileSystemTests {
    private func bytes(_ handle: any FileHandle) throws -> [UInt8] {
        var buffer = [UInt8](repeating: 0, count: try handle.size())
        let count = try buffer.withUnsafeMutableBytes { try handle.read(into: $0, at: 0) }
        #expect(count == buffer.count)
        return buffer
    }

    private func write(_ bytes: [UInt8], to handle: any FileHandle, at offset: Int = 0) throws {
        try bytes.withUnsafeBytes { try handle.write($0, at: offset) }
    }

    @Test func flushedBytesSurviveEveryCrash() throws {
        for seed in 0..<50 as Range<UInt64> {
            let files = SimulatedFileSystem()
            try files.createDirectory("d")
            let file = try files.open("d/a", create: true)
            try write([1, 2, 3], to: file)
            try file.synchronize()
            try files.synchronizeDirectory("d")
            files.crash(seed: seed)
            #expect(throws: FileError.self) { try file.size() }
            #expect(try bytes(try files.open("d/a", create: false)) == [1, 2, 3], "seed=\(seed)")
        }
    }

    @Test func aCopyLeadsALifeOfItsOwn() throws {
        let files = SimulatedFileSystem()
        try files.createDirectory("d")
        let file = try files.open("d/a", create: true)
        try files.synchronizeDirectory("d")
        try write([1, 2, 3], to: file)
        try file.synchronize()
        let copy = files.copy()
        try write([4], to: try copy.open("d/a", create: false))
        #expect(try bytes(file) == [1, 2, 3])
        #expect(copy.contents(of: "d/a") == [4, 2, 3])
        copy.crash(seed: 1)
        #expect(try bytes(file) == [1, 2, 3])
    }

    @Test func unflushedBytesAndNamesMayVanish() throws {
        var lost = 0, kept = 0, unnamed = 0
        for seed in 0..<200 as Range<UInt64> {
            let files = SimulatedFileSystem()
            try files.createDirectory("d")
            let file = try files.open("d/a", create: true)
            try files.synchronizeDirectory("d")
            try write([1, 2, 3], to: file)
            _ = try files.open("d/b", create: true)
            files.crash(seed: seed)
            let after = try #require(files.contents(of: "d/a"))
            if after == [1, 2, 3] { kept += 1 } else { lost += 1 }
            if !files.exists("d/b") { unnamed += 1 }
        }
        #expect(lost > 20 && kept > 20 && unnamed > 20)
    }

    @Test func injectedFailuresHitTheNthCall() throws {
        let files = SimulatedFileSystem()
        let file = try files.open("a", create: true)
        files.fail(.write, nth: 2, code: 28)
        try write([1], to: file)
        #expect(throws: FileError(path: "a", code: 28)) { try write([2, 2], to: file) }
        try write([3], to: file)
        files.fail(.synchronize, nth: 1, code: 5)
        #expect(throws: FileError(path: "a", code: 5)) { try file.synchronize() }
    }

    @Test func nothingWorksWithoutPower() throws {
        let files = SimulatedFileSystem()
        let file = try files.open("a", create: true)
        files.powerOff(after: 1)
        try write([1], to: file)
        #expect(throws: FileError.self) { try write([2], to: file) }
        #expect(throws: FileError.self) { try files.list("") }
        files.crash(seed: 1)
        _ = try files.open("b", create: true)
    }
}
