/// The functions over regular expressions.
let regexFunctions: [ScalarFunction] = [.regexpExtract, .regexpExtractAll, .regexpReplace, .regexpSplitToArray]
