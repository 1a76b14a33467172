/// Every scalar function, by category.
let allScalarFunctions: [ScalarFunction] = [
    mathFunctions, stringFunctions, regexFunctions, jsonFunctions, conditionalFunctions, conversionFunctions, urlFunctions,
].flatMap { $0 }
