import Dispatch
import Synchronization
import TopicLog
import World

/// Flushes several files. The disk merges flushes that arrive together, so that many cost little more than one.
enum ParallelFlush {
    /// - Throws: ``LogError/io(path:code:)``, never as a full disk.
    static func flush(_ handles: [any FileHandle], inParallel: Bool) throws(LogError) {
        guard inParallel, handles.count > 1 else {
            for handle in handles {
                do throws(FileError) { try handle.synchronize() } catch { throw LogError(flushing: error) }
                crashPoint("file.flushed")
            }
            return
        }
        let failure = Mutex<LogError?>(nil)
        DispatchQueue.concurrentPerform(iterations: handles.count) { index in
            do throws(FileError) {
                try handles[index].synchronize()
                crashPoint("file.flushed")
            } catch {
                failure.withLock { $0 = $0 ?? LogError(flushing: error) }
            }
        }
        if let error = failure.withLock({ $0 }) { throw error }
    }
}
