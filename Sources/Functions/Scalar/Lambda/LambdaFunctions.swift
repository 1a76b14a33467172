/// The functions that take lambdas.
let lambdaFunctions: [ScalarFunction] = [.filter, .reduce, .transform]
