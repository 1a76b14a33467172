import Columns
import Operators
import StateStores
import Testing
import Values

@Suite struct MaterializationTests {
    private let names = Column(.string, [.string("bo"), .string("eve"), .string("ana")])

    @Test func `groups by key and as a whole`() throws {
        let aggregate = GroupedAggregate(name: "n", grouping: counting(), emitsOld: false)
        _ = try aggregate.run(records([.string], "@1 bo", "@2 ana", "@3 bo"))
        #expect(draw([aggregate.store.lookUp([names], count: 3)]) == ["@3 bo 2", "@2 ana 1"])
        #expect(draw([aggregate.store.scan(serializeKeys: nil)]) == ["@2 ana 1", "@3 bo 2"])
    }

    @Test func `a scan follows the serialized key`() throws {
        let aggregate = GroupedAggregate(name: "n", grouping: counting(by: 0, .bigint), emitsOld: false)
        _ = try aggregate.run(records([.bigint], "@1 9", "@2 10", "@3 -1"))
        #expect(draw([aggregate.store.scan(serializeKeys: nil)]) == ["@3 -1 1", "@1 9 1", "@2 10 1"])
        let asText: KeySerializer = { columns, count in Column(.bytes, (0..<count).map { .bytes(Array("\(columns[0].values(Int64.self)[$0])".utf8)) }) }
        #expect(draw([aggregate.store.scan(serializeKeys: asText)]) == ["@3 -1 1", "@2 10 1", "@1 9 1"])
    }

    @Test func `windows of a key by start, within bounds`() throws {
        let aggregate = WindowedAggregate(
            name: "w", grouping: counting(), windows: TimeWindows(size: 10, advance: 10, grace: 100, retention: 100), emits: .onWindowUpdate, emitsOld: false)
        _ = try aggregate.run(records([.string], "@25 bo", "@1 bo", "@2 ana", "@12 bo"))
        let view = WindowMaterialization(aggregate.store, size: 10)
        #expect(draw([view.lookUp([names], count: 3)]) == ["@1 [0 10] bo 1", "@12 [10 20] bo 1", "@25 [20 30] bo 1", "@2 [0 10] ana 1"])
        #expect(draw([view.lookUp([names], count: 3, windows: WindowRange(start: 5...100, end: 0...20))]) == ["@12 [10 20] bo 1"])
        _ = try aggregate.run(records([.string], "@125 ana"))
        #expect(draw([view.scan(serializeKeys: nil)]) == ["@125 [120 130] ana 1", "@12 [10 20] bo 1", "@25 [20 30] bo 1"])
    }

    @Test func `rows of a table`() throws {
        let source = TableSource(name: "t", types: [.string, .bigint], keyCount: 1)
        _ = try source.run(records([.string, .bigint], "@1 bo 5", "@2 ana 6", "@3 bo 7", "@4 eve 1", "@5 eve -"))
        #expect(draw([source.store.lookUp([names], count: 3)]) == ["@3 bo 7", "@2 ana 6"])
        #expect(draw([source.store.scan(serializeKeys: nil)]) == ["@2 ana 6", "@3 bo 7"])
    }
}
