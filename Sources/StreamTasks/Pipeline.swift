public import Columns
public import Operators
import Planning
public import StateStores

/// A plan's operators, wired: batches go in at the sources and results come out, with every input's rows worked through to the end
/// before the next.
///
/// A batch that an operator emits goes through all that follow before the operator makes the next one.
public final class Pipeline {
    struct Node {
        enum Kind {
            case single(any Operator)
            case merging(any MergingOperator)
            /// Waits for a remote model's answer.
            case predict(PredictStage)
        }

        var kind: Kind
        /// Node and input that takes the output; nil: results.
        var next: (node: Int, input: Int)?
    }

    /// In an order in which inputs come before what they feed.
    private(set) var nodes: [Node] = []
    /// What joins whose rows meet by time have read.
    public let joinTimes: [JoinTimes]
    /// Stream time goes on behind a remote model's answers.
    var advance: PipelineAdvance?
    /// For each source of the plan, left to right: where its batches go in.
    private var entries: [(node: Int, input: Int)?] = []
    /// Counts and problems since they were last taken.
    public var output = PipelineOutput()
    /// Bytes of all batches that operators have emitted, each at its step.
    private(set) var emittedBytes = 0
    /// For each node, what takes its output.
    private var receivers: [NodeReceiver] = []
    /// Takes results, in order; set by the task.
    var accept: (RecordBatch) -> Void = { _ in }
    private var suspended: Suspension?

    /// A batch that waits for a remote model.
    private struct Suspension {
        var node: Int
        var batch: RecordBatch
        /// Batches that arrived at the same node behind it.
        var waiting: [RecordBatch] = []
    }

    init(nodes: [Node], entries: [(node: Int, input: Int)?], joinTimes: [JoinTimes]) {
        self.joinTimes = joinTimes
        self.nodes = nodes
        self.entries = entries
        receivers = nodes.map { NodeReceiver(self, $0.next) }
    }

    /// Brings what a node emits to the next one.
    private final class NodeReceiver: OutputReceiver {
        private unowned let pipeline: Pipeline
        private let next: (node: Int, input: Int)?

        init(_ pipeline: Pipeline, _ next: (node: Int, input: Int)?) {
            self.pipeline = pipeline
            self.next = next
        }

        func receive(_ batch: RecordBatch, from produced: inout Output) throws(OperatorError) {
            pipeline.output.absorb(produced.takeReports())
            pipeline.emittedBytes += batch.byteCount
            try pipeline.push(batch, to: next)
        }
    }

    /// True if the plan is a join of two plain sources: both sides may be handed in together, with their order.
    var mergesDirectly: Bool {
        guard entries.count == 2, let left = entries[0], let right = entries[1], left.node == right.node, left.input == 0, right.input == 1,
            case .merging = nodes[left.node].kind
        else { return false }
        return true
    }

    /// Works a batch of one source through.
    public func process(_ batch: RecordBatch, source: Int) throws(OperatorError) {
        try push(batch, to: entries[source])
    }

    /// Works batches of both sides of a direct join through, in the order of `runs`.
    func process(left: RecordBatch?, right: RecordBatch?, runs: [InputRun]) throws(OperatorError) {
        guard let entry = entries[0], case .merging(let join) = nodes[entry.node].kind else { return }
        var produced = Output(to: receivers[entry.node])
        try join.process(left: left, right: right, runs: runs, into: &produced)
        output.absorb(produced)
    }

    private func push(_ batch: RecordBatch, to target: (node: Int, input: Int)?) throws(OperatorError) {
        guard let target else { return accept(batch) }
        var produced = Output(to: receivers[target.node])
        switch nodes[target.node].kind {
        case .single(let step):
            try step.process(batch, into: &produced)
        case .merging(let join):
            let isLeft = target.input == 0
            try join.process(left: isLeft ? batch : nil, right: isLeft ? nil : batch, runs: [InputRun(input: target.input, count: batch.count)], into: &produced)
        case .predict:
            if suspended == nil { suspended = Suspension(node: target.node, batch: batch) } else { suspended?.waiting.append(batch) }
            return
        }
        output.absorb(produced)
    }

    // MARK: Remote models

    /// Takes what a node emits by itself.
    func makeOutput(of node: Int) -> Output { Output(to: receivers[node]) }

    /// A remote model must answer before anything else.
    var isSuspended: Bool { suspended != nil }

    /// What must be asked before the pipeline can go on; nil if nothing waits.
    public var pendingCall: PendingCall? {
        guard let suspended, case .predict(let stage) = nodes[suspended.node].kind else { return nil }
        return PendingCall(
            model: stage.step.model, arguments: stage.arguments(suspended.batch), count: suspended.batch.count, batch: suspended.batch)
    }

    /// Goes on with the answers and their statuses, one row each.
    public func resume(with answers: Column, _ statuses: Column) throws(OperatorError) {
        guard let current = suspended else { return }
        suspended = current.waiting.first.map { Suspension(node: current.node, batch: $0, waiting: Array(current.waiting.dropFirst())) }
        var batch = current.batch
        batch.columns += [answers, statuses]
        try push(batch, to: nodes[current.node].next)
        try continueAdvance()
    }

    // MARK: Ends and state

    /// The end of a `--final` run: every step closes its windows, sources' side first.
    public func closeWindows() throws(OperatorError) {
        for (index, node) in nodes.enumerated() {
            var produced = Output(to: receivers[index])
            switch node.kind {
            case .single(let step): try step.closeWindows(into: &produced)
            case .merging(let join): try join.closeWindows(into: &produced)
            case .predict: continue
            }
            output.absorb(produced)
        }
    }

    public var stores: [any StateStore] {
        nodes.flatMap { node -> [any StateStore] in
            switch node.kind {
            case .single(let step): step.stores
            case .merging(let join): join.stores
            case .predict: []
            }
        }
    }

    /// The joins, with the sources that feed their two sides directly (nil where a step lies between).
    var joins: [(join: any MergingOperator, sources: [Int?])] {
        nodes.enumerated().compactMap { index, node in
            guard case .merging(let join) = node.kind else { return nil }
            let sources = [0, 1].map { input in entries.firstIndex { $0.map { $0.node == index && $0.input == input } ?? false } }
            return (join, sources)
        }
    }
}

/// What a pipeline's operators could not use.
public struct PipelineOutput {
    public var lateRecords = 0
    public var droppedRecords = 0
    public var expiredWindows = 0
    public var errorCount = 0
    public var errors: [RowError] = []

    mutating func absorb(_ output: Output) {
        lateRecords += output.lateRecords
        droppedRecords += output.droppedRecords
        expiredWindows += output.expiredWindows
        errorCount += output.errorCount
        errors += output.errors
    }
}

/// Rows to ask a remote model about.
public struct PendingCall: @unchecked Sendable {
    public var model: String
    public var arguments: [Column]
    public var count: Int
    let batch: RecordBatch

    /// Where a row's record stands in its topic; without an offset behind a join.
    public func place(of row: Int) -> (partition: Int32, offset: Int64?) { (batch.partition(of: row), batch.offsets?.values(Int64.self)[row]) }
}
