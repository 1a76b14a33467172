/// The table functions.
let allTableFunctions: [TableFunction] = []
