import Columns

/// Where a windowed aggregation stands in time.
public struct WindowClock: Equatable, Sendable {
    /// Highest timestamp so far.
    public var streamTime = Int64.min
    /// Highest window start ever stored.
    public var maximumStart = Int64.min
    /// Windows that start up to here have been emitted as final.
    public var emittedThrough = Int64.min

    public init() {}

    func write(into writer: inout ByteWriter) {
        writer.write(streamTime)
        writer.write(maximumStart)
        writer.write(emittedThrough)
    }

    init(from reader: inout ByteReader) throws(StateFormatError) {
        streamTime = try reader.read(Int64.self)
        maximumStart = try reader.read(Int64.self)
        emittedThrough = try reader.read(Int64.self)
    }
}
