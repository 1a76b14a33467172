/// Every scalar function, by category.
let allScalarFunctions: [ScalarFunction] = [
    mathFunctions, stringFunctions, regexFunctions, arrayFunctions, mapFunctions, lambdaFunctions, jsonFunctions, dateFunctions,
    conditionalFunctions, conversionFunctions, urlFunctions,
].flatMap { $0 }
