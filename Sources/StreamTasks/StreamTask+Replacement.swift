import Columns
import Operators
import Planning
import StateStores
public import TopicLog

extension StreamTask {
    /// Goes on in the place of another query's task: at its positions, with what its steps hold.
    ///
    /// Only where ``QueryPlan/replacement(of:)`` says that the state is to be taken over, and only between the queries' last commit and the next.
    /// - Parameter record: Gets the state in the form of this task, in the place of the other's.
    /// - Throws: ``TaskFailure/query(_:)`` if the work is shared out among tasks in another way.
    public func takeOver(_ other: StreamTask, number: Int, to record: inout CommitRecord) throws(TaskFailure) {
        guard inputs.map(\.partition) == other.inputs.map(\.partition) else {
            throw .query(OperatorError("the new query would share its work out among partitions in another way"))
        }
        for (input, former) in zip(inputs, other.settledPositions) { input.seek(to: former) }
        markSettled()
        record.truncatedChangelogs += other.changelogNames(number: number)
        do {
            for (name, block) in try pipeline.takeOver(other.pipeline, columns: takenColumns(from: other.plan)) {
                record.changelogs.append((name: "\(queryID)/\(number)/\(name)", block: block))
            }
        } catch { throw .query(OperatorError("the state of query \(queryID) cannot be taken over: \(error)")) }
    }

    /// For each column of the source, where the former query's rows have it.
    private func takenColumns(from former: QueryPlan) -> [Int?] {
        guard let source = plan.root.sources.first, let old = former.root.sources.first else { return [] }
        let known = Dictionary(old.columns.enumerated().map { (old.definition.schema.columns[$1].name, $0) }) { first, _ in first }
        return source.columns.map { column in
            let definition = source.definition.schema.columns[column]
            guard let place = known[definition.name], old.definition.schema.columns[old.columns[place]].type == definition.type else { return nil }
            return place
        }
    }
}

extension Pipeline {
    /// Takes over what the steps of another pipeline hold, each from the one in its place.
    ///
    /// - Parameter columns: As ``TableSource/takeOver(_:columns:filter:)`` wants them.
    /// - Returns: Changelog blocks by store, for stores that do not say themselves that they have changed.
    fileprivate func takeOver(_ other: Pipeline, columns: [Int?]) throws -> [(name: String, block: [UInt8])] {
        var blocks: [(String, [UInt8])] = []
        for (new, old) in zip(statefulNodes, other.statefulNodes) {
            if let source = new.step as? TableSource, let former = old.step as? TableSource {
                source.takeOver(former, columns: columns, filter: other.filter(behind: old.node))
                continue
            }
            for (store, former) in zip(new.step.stores, old.step.stores) {
                var writer = ByteWriter()
                former.writeSnapshot(into: &writer)
                let block = writer.bytes
                try block.withUnsafeBytes { raw in
                    var reader = ByteReader(raw)
                    while !reader.isAtEnd { try store.restore(from: &reader) }
                }
                blocks.append((store.name, block))
            }
        }
        return blocks
    }

    private var statefulNodes: [(node: Int, step: any Operator)] {
        nodes.enumerated().compactMap { number, node in
            guard case .single(let step) = node.kind, !step.stores.isEmpty else { return nil }
            return (number, step)
        }
    }

    /// The condition that a node's rows go through next.
    private func filter(behind node: Int) -> TableFilter? {
        guard let next = nodes[node].next, case .single(let step) = nodes[next.node].kind else { return nil }
        return step as? TableFilter
    }
}
