/// A growing array of plain values outside ARC and bounds checks, for the inner loops of stores and operators.
public final class RawArray<Element: BitwiseCopyable> {
    // Checked exclusivity would cost more than the access; an array is used by one thread, one access at a time.
    @exclusivity(unchecked) public private(set) var pointer: UnsafeMutablePointer<Element>
    @exclusivity(unchecked) public private(set) var capacity: Int
    @exclusivity(unchecked) public var count = 0

    public init(capacity: Int = 16) {
        self.capacity = max(capacity, 16)
        pointer = .table(capacity: self.capacity)
    }

    deinit { pointer.deallocate() }

    /// Room for `capacity` elements in all; the first `count` are kept. The pointer may change.
    public func ensure(_ needed: Int) {
        guard needed > capacity else { return }
        let newCapacity = max(needed, capacity * 2)
        let grown = UnsafeMutablePointer<Element>.table(capacity: newCapacity)
        grown.update(from: pointer, count: count)
        pointer.deallocate()
        (pointer, capacity) = (grown, newCapacity)
    }

    @inlinable public func append(_ element: Element) {
        if count == capacity { ensure(count + 1) }
        pointer[count] = element
        count &+= 1
    }

    /// Makes `count` at least `newCount`, new elements being `value`.
    public func extend(to newCount: Int, with value: Element) {
        guard newCount > count else { return }
        ensure(newCount)
        for index in count..<newCount { pointer[index] = value }
        count = newCount
    }

    /// Forgets the first `dropped` elements.
    public func dropFirst(_ dropped: Int) {
        guard dropped > 0 else { return }
        UnsafeMutableRawPointer(pointer).copyMemory(from: pointer + dropped, byteCount: (count - dropped) * MemoryLayout<Element>.stride)
        count -= dropped
    }

    /// Inserts before `index`, moving what follows.
    public func insert(_ element: Element, at index: Int) {
        ensure(count + 1)
        var position = count
        while position > index {
            pointer[position] = pointer[position &- 1]
            position &-= 1
        }
        pointer[index] = element
        count += 1
    }

    @inlinable public subscript(index: Int) -> Element {
        get { pointer[index] }
        set { pointer[index] = newValue }
    }

    public var byteCount: Int { capacity * MemoryLayout<Element>.stride }
}
