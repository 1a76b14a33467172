/// The aggregate functions; each has a file of its own beside this one.
let allAggregateFunctions: [AggregateFunction] = [
    .attr, .average, .collectList, .collectSet, .correlation, .count, .countDistinct, .earliestByOffset, .histogram, .latestByOffset, .max, .min,
    .percentile, .psi, .regrAvgX, .regrAvgY, .regrCount, .regrIntercept, .regrR2, .regrSlope, .regrSXX, .regrSXY, .regrSYY, .stddevSamp, .stddevSample, .sum, .sumList, .topK, .topKDistinct,
]
