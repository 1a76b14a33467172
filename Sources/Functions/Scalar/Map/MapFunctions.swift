/// The functions over maps.
let mapFunctions: [ScalarFunction] = [.mapKeys, .mapUnion, .mapValues]
