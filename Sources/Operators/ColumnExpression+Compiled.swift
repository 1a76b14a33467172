public import Expressions
public import Functions

extension ColumnExpression {
    /// A compiled expression under the name that the processing log gives it.
    public init(_ name: String, _ compiled: CompiledExpression, context: FunctionContext) {
        self.init(name) { batch, selection in
            let result = compiled.evaluateReporting(batch, selection: selection, context: context)
            guard let errors = result.errors else { return Result(column: result.column) }
            return Result(column: result.column, errors: errors) { row in
                compiled.failure(ofRow: row, in: batch, among: errors, first: result.message, context: context)
            }
        }
    }
}

extension RowCondition {
    /// A compiled condition of a clause.
    public init(_ clause: String, _ compiled: CompiledExpression, context: FunctionContext) {
        self.init(clause) { batch, candidates in
            let result = compiled.selection(batch, among: candidates, context: context)
            guard let errors = result.errors else { return Result(rows: result.rows) }
            return Result(rows: result.rows, errors: errors) { row in
                compiled.failure(ofRow: row, in: batch, among: errors, first: result.message, context: context)
            }
        }
    }
}
