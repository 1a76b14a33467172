public import Columns

/// Decodes one part (key or value) of many records at once. Not for concurrent use.
public protocol RecordDecoder: AnyObject {
    /// Decodes `count` parts that lie one after another; part `i` is `bytes[offsets[i] ..< offsets[i + 1]]`.
    ///
    /// - Parameters:
    ///   - offsets: `count + 1` ascending offsets.
    ///   - nulls: One bit per record whose part is null; nil if none is.
    func decode(_ bytes: UnsafePointer<UInt8>, offsets: UnsafePointer<Int32>, nulls: UnsafePointer<UInt64>?, count: Int) -> DecodedRows
}

/// The columns of many records. A row that is null or malformed is null in every column.
public struct DecodedRows {
    /// By position in the declared schema; nil where the column is not wanted.
    public var columns: [Column?]
    /// Records whose part was null bytes or the format's null as a whole; nil if none.
    public var nullRows: Bitmap?
    /// Records to be left out, by ascending row.
    public var malformed: [MalformedRow]

    public init(columns: [Column?], nullRows: Bitmap? = nil, malformed: [MalformedRow] = []) {
        self.columns = columns
        self.nullRows = nullRows
        self.malformed = malformed
    }
}

/// A record that the format could not read.
public struct MalformedRow: Hashable, Sendable {
    public enum Reason: String, Hashable, Sendable {
        /// The bytes are not what the format asks for.
        case syntax = "malformed bytes"
        /// A field's value cannot become the declared type.
        case conversion = "value does not fit the declared type"
        /// Objects or arrays are nested too deeply.
        case nesting = "nested too deeply"
        /// DELIMITED: another number of fields than columns.
        case columnCount = "unexpected number of fields"
        /// KAFKA: another number of bytes than the type has.
        case length = "unexpected number of bytes"
        /// No schema id stands in front, as formats of a schema registry have it.
        case framing = "no schema id in front"
        case unknownSchema = "the schema registry does not know the schema's id"
        /// The id is that of another format's schema.
        case schemaType = "the schema is of another format"
        case unreadableSchema = "the schema cannot be read"
    }

    public var row: Int32
    /// The column, where one is to blame.
    public var field: String?
    public var reason: Reason

    public init(row: Int32, field: String?, reason: Reason) {
        self.row = row
        self.field = field
        self.reason = reason
    }
}
