/// The table functions.
let allTableFunctions: [TableFunction] = [.cubeExplode, .explode]
