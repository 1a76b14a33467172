/// The conditional functions and the key helper.
let conditionalFunctions: [ScalarFunction] = [.asValue, .coalesce, .ifnull, .nullif]
