/// The mathematical functions; each has a file of its own beside this one.
let mathFunctions: [ScalarFunction] = [.abs, .round]
