/// Every scalar function, by category.
let allScalarFunctions: [ScalarFunction] = [
    mathFunctions
].flatMap { $0 }
