import Columns
import Expressions
import Functions
import Testing
import Values

/// A batch of three rows and what expressions over it give.
struct ExpressionTests {
    static let columns: [Column] = [
        Column(.integer, [.integer(7), .null, .integer(0)]),
        Column(.bigint, [.bigint(2), .bigint(5), .bigint(0)]),
        Column(.double, [.double(1.5), .double(-2), .null]),
        Column(.string, [.string("trout"), .string("Äsche"), .null]),
        Column(.decimal(precision: 4, scale: 2), [.decimal(SQLDecimal(unscaled: 100, scale: 2)), .decimal(SQLDecimal(unscaled: 300, scale: 2)), .null]),
        Column(.boolean, [.boolean(true), .boolean(false), .null]),
    ]
    static let context = FunctionContext(nowMilliseconds: { 0 }, random: { 0 })

    static let i = BoundExpression.column(0, .integer), l = BoundExpression.column(1, .bigint), d = BoundExpression.column(2, .double)
    static let s = BoundExpression.column(3, .string), n = BoundExpression.column(4, .decimal(precision: 4, scale: 2)), b = BoundExpression.column(5, .boolean)

    static var batch: RecordBatch { RecordBatch(count: 3, columns: columns, timestamps: .fixed(.bigint, [10, 20, 30 as Int64])) }

    func evaluated(_ expression: BoundExpression) throws -> EvaluatedColumn {
        try CompiledExpression(compiling: expression).evaluateReporting(Self.batch, context: Self.context)
    }

    func values(_ expression: BoundExpression) throws -> [SQLValue] {
        let column = try evaluated(expression).column
        #expect(column.errors == nil)
        #expect(column.type == expression.type)
        return (0..<3).map { column.value(at: $0) }
    }

    func integer(_ value: Int32) -> BoundExpression { .literal(.integer(value), .integer) }

    @Test func arithmeticWrapsAndPassesNulls() throws {
        #expect(try values(.arithmetic(.add, Self.i, integer(.max), .integer)) == [.integer(.max &+ 7), .null, .integer(.max)])
        #expect(try values(.negate(Self.l)) == [.bigint(-2), .bigint(-5), .bigint(0)])
        #expect(try values(.arithmetic(.multiply, Self.d, .literal(.double(2), .double), .double)) == [.double(3), .double(-4), .null])
    }

    @Test func divisionByZeroIsAnErrorOfItsRow() throws {
        let result = try evaluated(.arithmetic(.divide, integer(14), Self.i, .integer))
        #expect((0..<3).map { result.column.value(at: $0) } == [.integer(2), .null, .null])
        // Row 1 is null, row 2 failed.
        #expect(result.errors?.population == 1)
        #expect(result.errors?[2] == true)
        #expect(result.messages == [2: RowFailure("division by zero")])
    }

    @Test func smallestIntegerByMinusOneWraps() throws {
        #expect(try values(.arithmetic(.divide, integer(.min), integer(-1), .integer)) == [.integer(.min), .integer(.min), .integer(.min)])
        #expect(try values(.arithmetic(.remainder, integer(.min), integer(-1), .integer)) == [.integer(0), .integer(0), .integer(0)])
    }

    @Test func decimalsAreExactOrFail() throws {
        let four = BoundExpression.literal(.decimal(SQLDecimal(unscaled: 400, scale: 2)), .decimal(precision: 4, scale: 2))
        let type = SQLType.decimal(precision: 11, scale: 7)
        #expect(try values(.arithmetic(.divide, Self.n, four, type)) == [
            .decimal(SQLDecimal(unscaled: 2_500_000, scale: 7)), .decimal(SQLDecimal(unscaled: 7_500_000, scale: 7)), .null,
        ])
        let three = BoundExpression.literal(.decimal(SQLDecimal(unscaled: 300, scale: 2)), .decimal(precision: 4, scale: 2))
        let result = try evaluated(.arithmetic(.divide, Self.n, three, type))
        #expect(result.column.isNull(0))
        #expect(result.column.value(at: 1) == .decimal(SQLDecimal(unscaled: 10_000_000, scale: 7)))
        #expect(result.errors?.population == 1)
    }

    @Test func comparisonWithNullIsFalse() throws {
        let equal = BoundExpression.comparison(.equal, Self.i, integer(7))
        #expect(try values(equal) == [.boolean(true), .boolean(false), .boolean(false)])
        #expect(try values(.comparison(.notEqual, Self.i, integer(7))) == [.boolean(false), .boolean(false), .boolean(true)])
        #expect(try values(.not(equal)) == [.boolean(false), .boolean(true), .boolean(true)])
        #expect(try values(.comparison(.distinct, Self.i, integer(7))) == [.boolean(false), .boolean(true), .boolean(true)])
        #expect(try values(.inList(Self.i, [integer(0), integer(7)])) == [.boolean(true), .boolean(false), .boolean(true)])
        #expect(try values(.isNull(Self.i)) == [.boolean(false), .boolean(true), .boolean(false)])
    }

    @Test func textComparisons() throws {
        let trout = BoundExpression.literal(.string("trout"), .string)
        #expect(try values(.comparison(.equal, Self.s, trout)) == [.boolean(true), .boolean(false), .boolean(false)])
        #expect(try values(.comparison(.greater, Self.s, trout)) == [.boolean(false), .boolean(true), .boolean(false)])
        #expect(try values(.comparison(.distinct, Self.s, trout)) == [.boolean(false), .boolean(true), .boolean(true)])
        #expect(try values(.arithmetic(.add, Self.s, trout, .string)) == [.string("trouttrout"), .string("Äschetrout"), .null])
        let like = BoundExpression.like(Self.s, pattern: .literal(.string("%_s%e"), .string), escape: nil)
        let result = try evaluated(like)
        #expect((0..<3).map { result.column.value(at: $0) } == [.boolean(false), .boolean(true), .null])
        #expect(result.errors?.population == 1)
    }

    @Test func errorsOfTheUndecidedSideOnlyCount() throws {
        let bad = BoundExpression.comparison(.greater, .arithmetic(.divide, integer(1), Self.i, .integer), integer(0))
        // i = 7, null, 0: the right side fails only in row 2, where the left side decides.
        let guarded = BoundExpression.and(.comparison(.notEqual, Self.i, integer(0)), bad)
        #expect(try evaluated(guarded).errors == nil)
        #expect(try values(guarded) == [.boolean(false), .boolean(false), .boolean(false)])
        #expect(try evaluated(.or(.comparison(.equal, Self.i, integer(0)), bad)).errors == nil)
        #expect(try evaluated(.or(bad, .comparison(.equal, Self.i, integer(0)))).errors?.population == 1)
    }

    @Test func caseEvaluatesOnlyTheTakenBranch() throws {
        let safe = BoundExpression.caseWhen(
            [(condition: .comparison(.notEqual, Self.i, integer(0)), result: .arithmetic(.divide, integer(14), Self.i, .integer))],
            otherwise: integer(-1), .integer)
        let result = try evaluated(safe)
        #expect(result.errors == nil)
        #expect((0..<3).map { result.column.value(at: $0) } == [.integer(2), .integer(-1), .integer(-1)])
        let words = BoundExpression.caseWhen(
            [(condition: .comparison(.equal, Self.l, .literal(.bigint(5), .bigint)), result: Self.s)], otherwise: nil, .string)
        #expect(try values(words) == [.null, .string("Äsche"), .null])
    }

    @Test func selectionTakesErrorAndNullAsFalse() throws {
        let condition = BoundExpression.comparison(.greater, .arithmetic(.divide, integer(14), Self.i, .integer), integer(1))
        let compiled = try CompiledExpression(compiling: condition)
        let selected = compiled.selection(Self.batch, context: Self.context)
        #expect((0..<3).map { selected.rows[$0] } == [true, false, false])
        #expect(selected.errors?.population == 1)
        let plain = try CompiledExpression(compiling: Self.b).selection(Self.batch, context: Self.context)
        #expect((0..<3).map { plain.rows[$0] } == [true, false, false])
    }

    @Test func aFailedCastIsNullWithinTheExpression() throws {
        let number = BoundExpression.cast(Self.s, .integer, implicit: false)
        let result = try evaluated(.isNull(number))
        #expect((0..<3).map { result.column.value(at: $0) } == [.boolean(true), .boolean(true), .boolean(true)])
        #expect(result.errors?.population == 2)
    }

    @Test(arguments: [
        (SQLValue.string(" 12 "), SQLType.string, SQLType.integer, SQLValue.integer(12)),
        (.string("Ye"), .string, .boolean, .boolean(true)), (.string("no"), .string, .boolean, .boolean(false)),
        (.string("1.005"), .string, .decimal(precision: 4, scale: 2), .decimal(SQLDecimal(unscaled: 101, scale: 2))),
        (.string("NaN"), .string, .double, .null), (.double(1e10), .double, .string, .string("1.0E10")),
        (.double(-2.9), .double, .integer, .integer(-2)), (.double(1e300), .double, .bigint, .bigint(.max)),
        (.double(12.345), .double, .decimal(precision: 4, scale: 2), .decimal(SQLDecimal(unscaled: 1235, scale: 2))),
        (.double(123.4), .double, .decimal(precision: 4, scale: 2), .null),
        (.decimal(SQLDecimal(unscaled: -199, scale: 2)), .decimal(precision: 3, scale: 2), .bigint, .bigint(-1)),
        (.timestamp(-1), .timestamp, .date, .date(-1)), (.timestamp(-1), .timestamp, .time, .time(86_399_999)), (.date(1), .date, .timestamp, .timestamp(86_400_000)),
        (.array([.integer(1), .null]), .array(.integer), .array(.string), .array([.string("1"), .null])),
        (.array([.integer(1), .integer(2)]), .array(.integer), .string, .string("[1, 2]")),
        (.array([.string("1"), .string("x")]), .array(.string), .array(.integer), .null),
    ])
    func casts(_ value: SQLValue, _ source: SQLType, _ target: SQLType, _ expected: SQLValue) throws {
        let column = Column(source, [value, .null])
        let batch = RecordBatch(count: 2, columns: [column], timestamps: .fixed(.bigint, [0, 0 as Int64]))
        let compiled = try CompiledExpression(compiling: .cast(.column(0, source), target, implicit: false))
        let result = compiled.evaluate(batch, context: Self.context)
        #expect(result.value(at: 0) == expected)
        #expect(result.value(at: 1) == .null)
    }

    @Test func nestedValues() throws {
        let type = SQLType.structure([.init("A", .integer), .init("B", .string)])
        let structure = BoundExpression.structure([.arithmetic(.divide, integer(14), Self.i, .integer), Self.s], type)
        #expect(try values(.field(structure, 0, .integer)) == [.integer(2), .null, .null])
        #expect(try evaluated(structure).errors?.population == 1)
        let array = BoundExpression.array([Self.i, integer(1)], element: .integer)
        #expect(try values(.subscripted(array, integer(-2))) == [.integer(7), .null, .integer(0)])
        #expect(try values(.subscripted(array, integer(3))) == [.null, .null, .null])
        let map = BoundExpression.map(
            [(.literal(.string("k"), .string), Self.i), (Self.s, integer(3))], keyType: .string, valueType: .integer)
        #expect(try values(.subscripted(map, .literal(.string("trout"), .string))) == [.integer(3), .null, .null])
    }

    @Test func lambdasSeeColumnsOfTheirRow() throws {
        let array = BoundExpression.array([integer(1), integer(2)], element: .integer)
        let arguments: [ArgumentType] = [.value(.array(.integer)), .lambda(parameters: 1)]
        let types = try FunctionRegistry.builtin.lambdaParameterTypes("transform", arguments, lambda: 1)
        #expect(types == [.integer])
        let body = BoundExpression.arithmetic(.add, .lambdaParameter(0, .integer), Self.i, .integer)
        let function = try FunctionRegistry.builtin.resolveScalar("transform", arguments, lambdaResults: [.integer])
        let call = BoundExpression.call(function, [array, .lambda(first: 0, parameterTypes: types, body: body)])
        #expect(try values(call) == [.array([.integer(8), .integer(9)]), .null, .array([.integer(1), .integer(2)])])
    }

    @Test func pseudocolumnsAndConstants() throws {
        #expect(try values(.pseudocolumn(.rowtime)) == [.bigint(10), .bigint(20), .bigint(30)])
        #expect(constantValue(.arithmetic(.add, integer(1), integer(2), .integer)) == .integer(3))
        #expect(constantValue(.arithmetic(.divide, integer(1), integer(0), .integer)) == nil)
        #expect(constantValue(Self.i) == nil)
    }

    @Test func textOfAnExpression() {
        let expression = BoundExpression.and(
            .comparison(.greater, .arithmetic(.add, Self.i, integer(1), .integer), integer(2)), .comparison(.equal, Self.s, .literal(.string("a'b"), .string)))
        #expect(expression.text(columnNames: ["A", "B", "C", "S.D"]) == "(((A + 1) > 2) AND (S.D = 'a''b'))")
    }
}
