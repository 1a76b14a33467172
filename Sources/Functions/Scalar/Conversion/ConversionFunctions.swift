/// The conversion functions.
let conversionFunctions: [ScalarFunction] = [.bigintFromBytes, .doubleFromBytes, .intFromBytes]
