import Glibc

/// A handle into a ``SimulatedFileSystem``; void after a crash.
final class SimulatedFile: FileHandle {
    let path: String
    let inode: Int
    let generation: Int
    private let system: SimulatedFileSystem

    init(_ system: SimulatedFileSystem, path: String, inode: Int, generation: Int) {
        self.system = system
        self.path = path
        self.inode = inode
        self.generation = generation
    }

    func size() throws(FileError) -> Int {
        try system.withFile(self) { (disk, file) throws(FileError) in
            try disk.requirePower(path)
            return file.current.count
        }
    }

    func write(_ bytes: UnsafeRawBufferPointer, at offset: Int) throws(FileError) {
        let copy = Array(bytes)
        try system.withFile(self) { (disk, file) throws(FileError) in
            do throws(FileError) {
                try disk.step(.write, path)
            } catch {
                if disk.operationsLeft != 0 { file.apply(.write(offset: offset, bytes: Array(copy.prefix(SimulatedInode.wholeSectors(offset, copy.count / 2))))) }
                throw error
            }
            file.apply(.write(offset: offset, bytes: copy))
        }
    }

    func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws(FileError) -> Int {
        nonisolated(unsafe) let target = buffer
        return try system.withFile(self) { (disk, file) throws(FileError) in
            try disk.requirePower(path)
            try disk.failIfDue(.read, path)
            let count = max(0, min(target.count, file.current.count - offset))
            if count > 0 { file.current.withUnsafeBytes { target.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[offset..<offset + count])) } }
            return count
        }
    }

    func synchronize() throws(FileError) {
        try system.withFile(self) { (disk, file) throws(FileError) in
            do throws(FileError) {
                try disk.step(.synchronize, path)
            } catch {
                if disk.operationsLeft != 0 { file.loseUnflushed() }
                throw error
            }
            file.flushKeepingLosses()
        }
    }

    func truncate(to size: Int) throws(FileError) {
        try system.withFile(self) { (disk, file) throws(FileError) in
            try disk.step(.truncate, path)
            file.apply(.resize(size))
        }
    }

    func allocate(to size: Int) throws(FileError) {
        try system.withFile(self) { (disk, file) throws(FileError) in
            try disk.step(.allocate, path)
            if file.current.count < size { file.apply(.resize(size)) }
        }
    }

    func close() {}
}
