/// The aggregate functions; each has a file of its own beside this one.
let allAggregateFunctions: [AggregateFunction] = []
