/// The functions over JSON texts.
let jsonFunctions: [ScalarFunction] = [
    .extractJSONField, .isJSONString, .jsonArrayContains, .jsonArrayLength, .jsonConcat, .jsonItems, .jsonKeys, .jsonRecords, .toJSONString,
]
