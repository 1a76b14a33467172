import StateStores

/// The sessions that are not final yet, the one that ends first in front: a binary heap in which each accumulator slot has its place, so that
/// a session that is merged into another one leaves at once.
struct SessionQueue {
    struct Item {
        var key: Int32
        var session: SessionStore.Session
    }

    private var items: [Item] = []
    /// Where in the heap a slot's session is; -1: it is not.
    private var places: [Int32] = []

    var first: Item? { items.first }

    mutating func insert(_ item: Item) {
        while places.count <= Int(item.session.slot) { places.append(-1) }
        items.append(item)
        rise(items.count - 1)
    }

    /// Takes the session of a slot out, if it is in.
    mutating func remove(slot: Int32) {
        guard Int(slot) < places.count, places[Int(slot)] >= 0 else { return }
        let index = Int(places[Int(slot)]), last = items.removeLast()
        places[Int(slot)] = -1
        guard index < items.count else { return }
        let previous = items[index].session.end
        items[index] = last
        if last.session.end < previous { rise(index) } else { sink(index) }
    }

    private mutating func rise(_ start: Int) {
        let item = items[start]
        var index = start
        while index > 0, items[(index - 1) / 2].session.end > item.session.end {
            put(items[(index - 1) / 2], at: index)
            index = (index - 1) / 2
        }
        put(item, at: index)
    }

    private mutating func sink(_ start: Int) {
        let item = items[start]
        var index = start
        while true {
            var child = 2 * index + 1
            if child + 1 < items.count, items[child + 1].session.end < items[child].session.end { child += 1 }
            guard child < items.count, items[child].session.end < item.session.end else { break }
            put(items[child], at: index)
            index = child
        }
        put(item, at: index)
    }

    private mutating func put(_ item: Item, at index: Int) {
        items[index] = item
        places[Int(item.session.slot)] = Int32(truncatingIfNeeded: index)
    }
}
