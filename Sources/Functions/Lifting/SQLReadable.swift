import Columns
import Values

/// A Swift type that an argument can be read as, row by row.
protocol SQLReadable: SendableMetatype {
    static var parameterType: ParameterType { get }
    /// What a loop needs of the column, taken out of it once.
    associatedtype Source
    static func source(_ column: Column) -> Source
    static func read(_ source: Source, _ row: Int) -> Self
    /// True if the function wants to see nulls.
    static var acceptsNull: Bool { get }
}

extension SQLReadable {
    static var acceptsNull: Bool { false }
}

/// A Swift type that results can be given as.
protocol SQLWritable: SendableMetatype {
    static var parameterType: ParameterType { get }
    /// What collects the results of a call.
    associatedtype Sink: ResultSink where Sink.Value == Self
    func append(to builder: ColumnBuilder)
}

typealias SQLConvertible = SQLReadable & SQLWritable

/// Fixed-width values: the Swift type is what lies in the buffer.
protocol FixedWidthConvertible: SQLConvertible, BitwiseCopyable where Sink == FixedSink<Self> {}

extension FixedWidthConvertible {
    static func source(_ column: Column) -> UnsafeMutablePointer<Self> { column.values(Self.self) }
    @inline(__always) static func read(_ source: UnsafeMutablePointer<Self>, _ row: Int) -> Self { source[row] }
    @inline(__always) func append(to builder: ColumnBuilder) { builder.append(self) }
}

extension Int32: FixedWidthConvertible { static var parameterType: ParameterType { .exact(.integer) } }
extension Int64: FixedWidthConvertible { static var parameterType: ParameterType { .exact(.bigint) } }
extension Double: FixedWidthConvertible { static var parameterType: ParameterType { .exact(.double) } }

/// Days since 1970-01-01.
struct DateValue: FixedWidthConvertible {
    var days: Int32
    static var parameterType: ParameterType { .exact(.date) }
}

/// Milliseconds of the day.
struct TimeValue: FixedWidthConvertible {
    var milliseconds: Int32
    static var parameterType: ParameterType { .exact(.time) }
}

/// Milliseconds since 1970.
struct TimestampValue: FixedWidthConvertible {
    var milliseconds: Int64
    static var parameterType: ParameterType { .exact(.timestamp) }
}

extension Bool: SQLConvertible {
    typealias Sink = BooleanSink
    static var parameterType: ParameterType { .exact(.boolean) }
    static func source(_ column: Column) -> UnsafeMutablePointer<UInt8> { column.values(UInt8.self) }
    static func read(_ source: UnsafeMutablePointer<UInt8>, _ row: Int) -> Bool { source[row] != 0 }
    func append(to builder: ColumnBuilder) { builder.append(self) }
}

/// A STRING without a copy: valid while the column lives.
struct TextView: SQLConvertible, ByteConvertible {
    typealias Sink = TextSink<TextView>
    let bytes: UnsafeBufferPointer<UInt8>
    @inline(__always) func withBytes(_ body: (UnsafeBufferPointer<UInt8>) -> Void) { body(bytes) }
    func append(to builder: ColumnBuilder) { builder.append(text) }
    static var parameterType: ParameterType { .exact(.string) }
    static func source(_ column: Column) -> Column { column }
    @inline(__always) static func read(_ source: Column, _ row: Int) -> TextView { TextView(bytes: source.text(at: row)) }
    var text: Text { Text(decoding: bytes) }
}

extension Text: SQLConvertible, ByteConvertible {
    typealias Sink = TextSink<Text>
    @inline(__always) func withBytes(_ body: (UnsafeBufferPointer<UInt8>) -> Void) { withUTF8(body) }
    static var parameterType: ParameterType { .exact(.string) }
    static func source(_ column: Column) -> Column { column }
    static func read(_ source: Column, _ row: Int) -> Text { Text(decoding: source.text(at: row)) }
    func append(to builder: ColumnBuilder) { builder.append(self) }
}

/// A BYTES value.
struct Bytes: SQLConvertible, ByteConvertible {
    typealias Sink = TextSink<Bytes>
    @inline(__always) func withBytes(_ body: (UnsafeBufferPointer<UInt8>) -> Void) { values.withUnsafeBufferPointer(body) }
    var values: [UInt8]
    init(_ values: some Sequence<UInt8>) { self.values = Array(values) }
    static var parameterType: ParameterType { .exact(.bytes) }
    static func source(_ column: Column) -> Column { column }
    static func read(_ source: Column, _ row: Int) -> Bytes { Bytes(source.text(at: row)) }
    func append(to builder: ColumnBuilder) { builder.append(values) }
}

/// A STRING result made of bytes that are valid UTF-8.
struct TextBytes: SQLWritable, ByteConvertible {
    typealias Sink = TextSink<TextBytes>
    let values: [UInt8]
    init(_ values: some Sequence<UInt8>) { self.values = Array(values) }
    static var parameterType: ParameterType { .exact(.string) }
    @inline(__always) func withBytes(_ body: (UnsafeBufferPointer<UInt8>) -> Void) { values.withUnsafeBufferPointer(body) }
    func append(to builder: ColumnBuilder) { builder.append(values) }
}

extension Optional: SQLReadable where Wrapped: SQLReadable {
    static var parameterType: ParameterType { Wrapped.parameterType }
    static var acceptsNull: Bool { true }
    static func source(_ column: Column) -> (Column, Wrapped.Source) { (column, Wrapped.source(column)) }
    static func read(_ source: (Column, Wrapped.Source), _ row: Int) -> Wrapped? { source.0.isValid(row) ? Wrapped.read(source.1, row) : nil }
}

extension Array: SQLReadable where Element: SQLReadable {
    static var parameterType: ParameterType { .array(Element.parameterType) }
    static func source(_ column: Column) -> (UnsafeMutablePointer<Int32>, Element.Source) { (column.offsets, Element.source(column.children[0])) }
    static func read(_ source: (UnsafeMutablePointer<Int32>, Element.Source), _ row: Int) -> [Element] {
        (source.0[row]..<source.0[row + 1]).map { Element.read(source.1, Int($0)) }
    }
}

extension Array: SQLWritable where Element: SQLWritable {
    typealias Sink = NestedSink<[Element]>
    static var parameterType: ParameterType { .array(Element.parameterType) }
    func append(to builder: ColumnBuilder) {
        for element in self { element.append(to: builder.children[0]) }
        builder.endNested()
    }
}
