/// The functions over URLs.
let urlFunctions: [ScalarFunction] = [
    .urlDecodeParam, .urlEncodeParam, .urlExtractFragment, .urlExtractHost, .urlExtractParameter, .urlExtractPath, .urlExtractPort,
    .urlExtractProtocol, .urlExtractQuery,
]
