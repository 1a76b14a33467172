import TopicLog
import World

extension EmbeddedBroker {
    /// Hands every committed block of a changelog to `body`, in the order of appending; nothing if there is no such changelog.
    ///
    /// - Throws: ``LogError/damaged(path:reason:)``, ``LogError/io(path:code:)``, and what `body` throws.
    public func readChangelog(named name: String, _ body: (UnsafeRawBufferPointer) throws -> Void) throws {
        let reader = try working { () throws(LogError) in
            changelogs[name].map {
                ChangelogReader(path: $0.path, handle: $0.handle, fileID: $0.entry.fileID, limit: $0.entry.endPosition, epoch: epoch, pool: pool)
            }
        }
        try reader?.read(body)
    }

    /// Committed bytes of a changelog, framing included; 0 if there is none.
    public func changelogSize(named name: String) -> Int {
        lock.locked { changelogs[name]?.entry.endPosition ?? 0 }
    }
}
