import Columns
import Expressions
import Functions
import Planning

/// Where a pipeline waits for a remote model: evaluates the arguments of its calls.
final class PredictStage {
    let step: PredictStep
    private let expressions: [CompiledExpression]
    private let context: FunctionContext

    init(_ step: PredictStep, models: any ModelScorers, context: FunctionContext) throws(TaskError) {
        self.step = step
        self.context = context
        var compiled: [CompiledExpression] = []
        do {
            for argument in step.arguments { compiled.append(try CompiledExpression(compiling: argument, models: models)) }
        } catch { throw TaskError(error.message) }
        expressions = compiled
    }

    func arguments(_ batch: RecordBatch) -> [Column] { expressions.map { $0.evaluate(batch, context: context).settled } }
}
