/// Every scalar function, by category.
let allScalarFunctions: [ScalarFunction] = [
    mathFunctions, stringFunctions,
].flatMap { $0 }
