public import Expressions
public import Functions

extension ColumnExpression {
    /// A compiled expression under the name that the processing log gives it.
    public init(_ name: String, _ compiled: CompiledExpression, context: FunctionContext) {
        self.init(name) { batch, selection in
            let result = compiled.evaluateReporting(batch, selection: selection, context: context)
            return Result(column: result.column, errors: result.errors, messages: result.messages)
        }
    }
}

extension RowCondition {
    /// A compiled condition of a clause.
    public init(_ clause: String, _ compiled: CompiledExpression, context: FunctionContext) {
        self.init(clause) { batch, candidates in
            let result = compiled.selection(batch, among: candidates, context: context)
            return Result(rows: result.rows, errors: result.errors, messages: result.messages)
        }
    }
}
