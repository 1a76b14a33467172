import Values

/// Decimals that bring a scale of their own into a column with another.
enum DecimalFitting {
    /// False if the value does not fit the slot's precision and scale without rounding.
    static func store(_ value: SQLDecimal, in slot: UnsafeMutablePointer<ColumnSlot>, _ row: Int) -> Bool {
        guard case .decimal(let precision, let scale) = slot.pointee.type, value.scale.magnitude <= 1000, let fitted = value.fitted(precision: precision, scale: scale),
            fitted.order(value) == 0
        else { return false }
        slot.pointee.set(row, fitted)
        return true
    }
}
