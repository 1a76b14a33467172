/// The aggregate functions; each has a file of its own beside this one.
let allAggregateFunctions: [AggregateFunction] = [
    .count, .sum, .average, .min, .max, .collectList, .collectSet, .earliestByOffset, .latestByOffset,
]
