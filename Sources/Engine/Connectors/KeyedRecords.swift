import Connectors
import TopicLog

/// Records of one partition that a sink delivers side by side: those of a key one after the other, others in any order.
///
/// Records without a key count as of one key: only their places say which is the later one. A group is what goes into one call of the sink; while it is
/// under way its keys wait, so that a key which the target refuses for now holds no other.
struct KeyedRecords {
    /// Records that go into one call, by their numbers.
    typealias Group = [Int]
    typealias Refusal = (reason: String, record: SinkRecord)

    private enum Entry {
        case pending(SinkRecord)
        case delivered(Offset)
        case refused(SinkRecord, String)
    }

    /// A key's records that wait.
    private struct Chain {
        private var numbers: [Int] = []
        private var first = 0
        /// A record of the key is under way.
        var isBusy = false
        var next: Int? { first < numbers.count ? numbers[first] : nil }

        /// - Returns: Whether the key can be taken now and could not before.
        mutating func append(_ number: Int) -> Bool {
            defer { numbers.append(number) }
            return !isBusy && next == nil
        }

        mutating func removeNext() {
            first += 1
            if first == numbers.count { (numbers, first) = ([], 0) }
        }
    }

    /// Behind the last record that was read.
    private(set) var end: Offset
    /// Of records that are pending.
    private(set) var byteCount = 0
    /// The entry with number `start` is the first.
    private var entries = Queue<Entry>()
    private var chains: [[UInt8]?: Chain] = [:]
    /// Keys of which a record waits and none is under way.
    private var ready = Queue<[UInt8]?>()

    /// - Parameter start: The first offset to deliver.
    init(from start: Offset) { end = start }

    /// Records from the first on that is pending, also those behind it that are done.
    var count: Int { entries.count }
    var hasReady: Bool { ready.first != nil }

    private static func size(_ record: SinkRecord) -> Int { (record.key?.count ?? 0) + (record.value?.count ?? 0) + 64 }

    mutating func append(_ records: [SinkRecord]) {
        for record in records {
            let number = entries.append(.pending(record))
            byteCount += KeyedRecords.size(record)
            if chains[record.key, default: Chain()].append(number) { ready.append(record.key) }
        }
        if let last = records.last { end = last.offset + 1 }
    }

    /// Adds a record that cannot be delivered: it is told in its turn.
    mutating func append(unreadable record: SinkRecord, _ reason: String) {
        entries.append(.refused(record, reason))
        end = record.offset + 1
    }

    func records(of group: Group) -> [SinkRecord] {
        group.compactMap { if case .pending(let record) = entries[$0] { record } else { nil } }
    }

    // MARK: Taking

    /// The next records for one call, in the order of their offsets; nil if every key waits.
    mutating func take(_ limit: SinkBatchLimit) -> Group? {
        var group: Group = [], keys: [[UInt8]?] = [], bytes = 0
        while let key = ready.first, take(key, into: &group, &bytes, limit) {
            ready.removeFirst()
            keys.append(key)
        }
        // Room is left: later ones of the same keys go along.
        for key in keys { while take(key, into: &group, &bytes, limit) {} }
        return group.isEmpty ? nil : group.sorted()
    }

    /// False if the key has no more records, or there is no room.
    private mutating func take(_ key: [UInt8]?, into group: inout Group, _ bytes: inout Int, _ limit: SinkBatchLimit) -> Bool {
        guard let number = chains[key]?.next, case .pending(let record) = entries[number] else { return false }
        let size = KeyedRecords.size(record)
        guard group.isEmpty || group.count < limit.records && bytes + size <= limit.bytes else { return false }
        chains[key]?.removeNext()
        chains[key]?.isBusy = true
        group.append(number)
        bytes += size
        return true
    }

    // MARK: What became of them

    /// - Parameter refused: Places in the group of records that the target will never take; all others are delivered.
    mutating func finish(_ group: Group, refused: [PoisonedRecord]) {
        var reasons: [Int: String] = [:]
        for poisoned in refused where group.indices.contains(poisoned.index) { reasons[group[poisoned.index]] = poisoned.reason }
        for number in group {
            guard case .pending(let record) = entries[number] else { continue }
            byteCount -= KeyedRecords.size(record)
            entries[number] = reasons[number].map { .refused(record, $0) } ?? .delivered(record.offset)
            release(record.key)
        }
    }

    private mutating func release(_ key: [UInt8]?) {
        guard let chain = chains[key], chain.isBusy else { return }
        guard chain.next != nil else { return chains[key] = nil }
        chains[key]?.isBusy = false
        ready.append(key)
    }

    /// What is done and has nothing pending before it: up to where, and what of it was refused; nil if that is nothing new.
    mutating func settle() -> (offset: Offset, count: Int, refused: [Refusal])? {
        var refused: [Refusal] = [], count = 0, offset: Offset = 0
        loop: while let entry = entries.first {
            switch entry {
            case .pending: break loop
            case .delivered(let place): offset = place + 1
            case .refused(let record, let reason):
                refused.append((reason, record))
                offset = record.offset + 1
            }
            entries.removeFirst()
            count += 1
        }
        return count == 0 ? nil : (offset, count, refused)
    }
}

/// First in, first out; what is in it has a number, which stays.
private struct Queue<Element> {
    private var elements: [Element?] = []
    private var head = 0
    /// The number of `elements[0]`.
    private var base = 0

    var count: Int { elements.count - head }
    var first: Element? { head < elements.count ? elements[head] : nil }

    subscript(_ number: Int) -> Element {
        get { elements[number - base]! }
        set { elements[number - base] = newValue }
    }

    @discardableResult mutating func append(_ element: Element) -> Int {
        elements.append(element)
        return base + elements.count - 1
    }

    mutating func removeFirst() {
        elements[head] = nil
        head += 1
        guard head > 1024, head * 2 > elements.count else { return }
        elements.removeFirst(head)
        (base, head) = (base + head, 0)
    }
}
