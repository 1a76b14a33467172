import TopicLog

/// What a hold keeps at present.
struct HeldRecords {
    var hold: RetentionHold
    var kept: KeptRecords

    /// `CSAS_C_1: partition 0 from offset 12, 4096 bytes, 3 s`
    var text: String {
        "\(hold.owner.name): partition \(hold.partition.partition) from offset \(hold.offset), \(kept.byteCount) bytes, \(kept.ageMilliseconds / 1000) s"
    }
}

extension EngineCore {
    /// Holds with something behind them, by partition and owner.
    var heldRecords: [HeldRecords] {
        guard let log = broker as? any Retaining else { return [] }
        let found = holds.compactMap { hold in (try? log.kept(of: hold.partition, from: hold.offset)).flatMap { $0 }.map { HeldRecords(hold: hold, kept: $0) } }
        return found.sorted { ($0.hold.partition, $0.hold.owner.name) < ($1.hold.partition, $1.hold.owner.name) }
    }
}
