extension ColumnSlot {
    /// Takes a STRING over; false if it is not UTF-8.
    @inline(__always)
    mutating func setText(_ row: Int, _ text: UnsafePointer<UInt8>, count: Int) -> Bool {
        guard JSONEscapes.isUTF8(UnsafeBufferPointer(start: text, count: count)) else { return false }
        beginText(row, count: count).update(from: text, count: count)
        endText(row, count: count)
        return true
    }
}
