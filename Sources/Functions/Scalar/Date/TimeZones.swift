import Foundation
import Values

/// A time zone by its Java name.
struct Zone {
    private let zone: TimeZone
    /// Zones that are a mere offset need not be asked.
    private let isFixed: Bool
    /// How `z` writes a zone that is no place; nil for places, whose name depends on the season.
    private let label: String?
    private let fixedOffset: Int64

    static let utc = Zone(offsetSeconds: 0, label: "GMT")
    /// The zone of the machine: what the deprecated functions use.
    static var system: Zone { Zone(zone: .current) }

    private init(zone: TimeZone, fixedOffset: Int64? = nil, label: String? = nil) {
        self.zone = zone
        self.label = label
        isFixed = fixedOffset != nil
        self.fixedOffset = fixedOffset ?? 0
    }

    init(named name: String) throws(FunctionFailure) {
        guard let zone = Zone(parsing: name) else { throw FunctionFailure("the time zone is not known") }
        self = zone
    }

    /// `Z`, `UTC`, `GMT`, an offset like `+02:00` (alone or behind UTC or GMT), or a name of the tz database.
    init?(parsing name: String) {
        if ["Z", "UTC", "GMT", "UT"].contains(name) {
            self.init(offsetSeconds: 0, label: name)
            return
        }
        var offset = Substring(name)
        for prefix in ["UTC", "GMT", "UT"] where name.hasPrefix(prefix) { offset = name.dropFirst(prefix.count); break }
        if let first = offset.first, first == "+" || first == "-" {
            guard let seconds = offsetSeconds(String(offset)) else { return nil }
            let prefix = String(name.dropLast(offset.count))
            self.init(offsetSeconds: seconds, label: seconds == 0 && !prefix.isEmpty ? prefix : prefix + OffsetText.write(Int64(seconds), form: 6, zero: "Z"))
            return
        }
        guard name.contains("/") || ZoneNames.plain.contains(name),
            let zone = TimeZone(identifier: name)
        else { return nil }
        self.init(zone: zone)
    }

    /// A short name as texts hold them: `PST`, `CEST`; in any case.
    init?(abbreviation: String) {
        let name = abbreviation.uppercased()
        guard let zone = TimeZone(abbreviation: name) ?? ZoneNames.zone(short: name).flatMap({ TimeZone(identifier: $0) }) else { return nil }
        self.init(zone: zone)
    }

    init(offsetSeconds: Int, label: String? = nil) {
        self.init(zone: TimeZone(secondsFromGMT: offsetSeconds) ?? .gmt, fixedOffset: Int64(offsetSeconds) * 1000, label: label)
    }

    /// Milliseconds east of UTC at a moment.
    func offset(at milliseconds: Int64) -> Int64 {
        if isFixed { return fixedOffset }
        return Int64(zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(milliseconds) / 1000))) * 1000
    }

    /// The moment of a local time: in a gap the later one, in an overlap the earlier offset, as java.time has it.
    func moment(ofLocal milliseconds: Int64) -> Int64 {
        let before = offset(at: milliseconds.subtractingSaturated(86_400_000)), after = offset(at: milliseconds.addingSaturated(86_400_000))
        let first = milliseconds.subtractingSaturated(before)
        if offset(at: first) == before { return first }
        let second = milliseconds.subtractingSaturated(after)
        return offset(at: second) == after ? second : first
    }

    /// `PDT` or `Pacific Daylight Time`.
    func name(at milliseconds: Int64, isLong: Bool, isGeneric: Bool = false) -> String {
        if let label { return isLong && (label == "GMT" || label == "UTC") ? (label == "GMT" ? "Greenwich Mean Time" : "Coordinated Universal Time") : label }
        let isSummer = zone.isDaylightSavingTime(for: Date(timeIntervalSince1970: Double(milliseconds) / 1000))
        if isGeneric { return genericName(isLong: isLong) }
        if !isLong || zone.identifier.hasPrefix("Etc/GMT"), let names = ZoneNames.short(zone.identifier) { return isSummer ? names.summer : names.winter }
        let style: NSTimeZone.NameStyle =
            isLong ? (isSummer ? .daylightSaving : .standard) : (isSummer ? .shortDaylightSaving : .shortStandard)
        if let name = zone.localizedName(for: style, locale: Locale(identifier: "en_US")), !name.hasPrefix("GMT+"), !name.hasPrefix("GMT-") { return name }
        return zone.abbreviation(for: Date(timeIntervalSince1970: Double(milliseconds) / 1000)) ?? zone.identifier
    }

    /// `PT` or `Pacific Time`: the name of winter without its season, as Java forms it.
    private func genericName(isLong: Bool) -> String {
        let january = name(at: 0, isLong: isLong), july = name(at: 15_638_400_000, isLong: isLong)
        let standard = zone.isDaylightSavingTime(for: Date(timeIntervalSince1970: 0)) ? july : january
        if isLong { return standard.replacing(" Standard Time", with: " Time") }
        return standard.count == 3 && standard.hasSuffix("ST") ? "\(standard.prefix(1))T" : standard
    }

    var identifier: String { label ?? zone.identifier }
}

/// `+h`, `+hh`, `+hhmm`, `+hh:mm`, `+hhmmss` or `+hh:mm:ss`, up to 18 hours.
func offsetSeconds(_ text: String) -> Int? {
    let scalars = Array(text.unicodeScalars)
    guard let sign = scalars.first, sign == "+" || sign == "-" else { return nil }
    var values: [Int] = []
    if scalars.count == 2 {
        guard scalars[1].value &- 48 < 10 else { return nil }
        values = [Int(scalars[1].value - 48)]
    } else {
        let hasColons = scalars.count > 3 && scalars[3] == ":", step = hasColons ? 3 : 2
        var index = 1
        while index < scalars.count {
            guard index + 1 < scalars.count, values.count < 3, index == 1 || !hasColons || scalars[index - 1] == ":" else { return nil }
            let high = scalars[index].value &- 48, low = scalars[index + 1].value &- 48
            guard high < 10, low < 10 else { return nil }
            values.append(Int(high * 10 + low))
            index += step
        }
        guard index == scalars.count + (hasColons ? 1 : 0) else { return nil }
    }
    let minutes = values.count > 1 ? values[1] : 0, seconds = values.count > 2 ? values[2] : 0
    guard !values.isEmpty, minutes < 60, seconds < 60 else { return nil }
    let size = values[0] * 3600 + minutes * 60 + seconds
    guard size <= 64_800 else { return nil }
    return sign == "-" ? -size : size
}
