import Columns
import StateStores
import Values

/// The left input of a foreign-key join: its rows, and for each foreign key the rows that name it.
final class ForeignKeySide {
    let store: TableStore
    private let keyCount: Int
    private let foreignKey: ColumnExpression
    private let foreignColumn: Int
    private let foreignKeys: KeyTable
    /// Per left slot, the slot of its present foreign key in `foreignKeys`; -1: null.
    private let keyOfSlot = RawArray<Int32>()
    /// Per left slot, the foreign key whose changes reach it; -1: none.
    private let subscription = RawArray<Int32>()
    /// Per foreign key, left slots.
    private var subscribers: [Set<Int32>] = []
    private var isIndexed = false

    /// Of the present left batch.
    let slots = RawArray<Int32>(capacity: RecordBatch.rowsMax)
    let foreignSlots = RawArray<Int32>(capacity: RecordBatch.rowsMax)
    private let rightSlots = RawArray<Int32>(capacity: RecordBatch.rowsMax)
    private(set) var chunk: Int32 = -1
    /// Of the present right batch.
    private let namedSlots = RawArray<Int32>(capacity: RecordBatch.rowsMax)

    init(_ name: String, types: [SQLType], keyCount: Int, foreignKey: ColumnExpression, foreignType: SQLType) {
        self.keyCount = keyCount
        self.foreignKey = foreignKey
        foreignColumn = types.count
        foreignKeys = KeyTable([foreignType])
        // The BOOLEAN said once whether changes of the right row reach this one. All that name one are reached; it stays for state on disk.
        store = TableStore(name: name, keyTypes: Array(types[..<keyCount]), types: types + [foreignType, .boolean])
    }

    func take(_ batch: RecordBatch, right: TableStore, reportingTo output: inout Output) {
        let present = batch.tombstones?.inverted
        let foreign = foreignKey.settled(batch, selection: present, reportingTo: &output)
        let named = present.map { foreign.with(validity: Bitmap.intersection(foreign.validity, $0), errors: nil) } ?? foreign
        let keys = Array(batch.columns[..<keyCount])
        slots.ensure(batch.count)
        foreignSlots.ensure(batch.count)
        rightSlots.ensure(batch.count)
        store.slots(store.keys.encoder.encode(keys, count: batch.count), selection: presentKeys(keys, count: batch.count), into: slots.pointer)
        let encoded = foreignKeys.encoder.encode([named], count: batch.count)
        foreignKeys.slots(encoded, selection: nil, inserting: true, into: foreignSlots.pointer)
        right.keys.slots(encoded, selection: nil, inserting: false, into: rightSlots.pointer)
        growIndex()
        chunk = store.append(batch.columns + [named, .repeating(.boolean(true), type: .boolean, count: batch.count)], count: batch.count)
    }

    /// The foreign keys that the rows of a right batch are.
    func findForeignKeys(_ batch: RecordBatch) {
        namedSlots.ensure(batch.count)
        foreignKeys.slots(foreignKeys.encoder.encode([batch.columns[0]], count: batch.count), selection: nil, inserting: false, into: namedSlots.pointer)
    }

    private func growIndex() {
        keyOfSlot.extend(to: store.keys.slotCount, with: -1)
        subscription.extend(to: store.keys.slotCount, with: -1)
        while subscribers.count < foreignKeys.slotCount { subscribers.append([]) }
    }

    /// After a start: finds the foreign keys of the restored rows.
    func buildIndex() {
        guard !isIndexed else { return }
        isIndexed = true
        let live = store.liveSlots()
        guard live.count > 0 else { return }
        let locations = RawArray<RowLocation>(capacity: live.count), found = RawArray<Int32>(capacity: live.count)
        for index in 0..<live.count { locations.append(store.location(live[index])) }
        let named = store.rows.gather([foreignColumn], locations.pointer, count: live.count)
        foreignKeys.slots(foreignKeys.encoder.encode(named, count: live.count), selection: nil, inserting: true, into: found.pointer)
        growIndex()
        for index in 0..<live.count {
            keyOfSlot[Int(live[index])] = found[index]
            if found[index] >= 0 { subscribe(live[index], to: found[index]) }
        }
    }

    func foreignKey(of slot: Int32) -> Int32 { keyOfSlot[Int(slot)] }
    func setForeignKey(of slot: Int32, to key: Int32) { keyOfSlot[Int(slot)] = key }

    func rightSlot(ofRow row: Int) -> Int32 { rightSlots[row] }

    func subscribe(_ slot: Int32, to key: Int32) {
        subscription[Int(slot)] = key
        subscribers[Int(key)].insert(slot)
    }

    func unsubscribe(_ slot: Int32) {
        let key = subscription[Int(slot)]
        guard key >= 0 else { return }
        subscribers[Int(key)].remove(slot)
        subscription[Int(slot)] = -1
    }

    func subscribers(ofRightRow row: Int) -> [Int32] {
        let key = namedSlots[row]
        return key < 0 ? [] : subscribers[Int(key)].sorted()
    }
}
