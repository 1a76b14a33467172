import StateStores

/// Sessions by end: a binary heap, smallest end first. Sessions that were merged meanwhile stay in it and are recognised when they come out.
struct SessionQueue {
    struct Item {
        var key: Int32
        var session: SessionStore.Session
    }

    private var items: [Item] = []

    var first: Item? { items.first }

    mutating func insert(_ item: Item) {
        var index = items.count
        items.append(item)
        while index > 0, items[(index - 1) / 2].session.end > item.session.end {
            items.swapAt(index, (index - 1) / 2)
            index = (index - 1) / 2
        }
    }

    mutating func removeFirst() {
        items.swapAt(0, items.count - 1)
        items.removeLast()
        var index = 0
        while true {
            var smallest = index
            for child in [2 * index + 1, 2 * index + 2] where child < items.count && items[child].session.end < items[smallest].session.end { smallest = child }
            if smallest == index { return }
            items.swapAt(index, smallest)
            index = smallest
        }
    }
}
