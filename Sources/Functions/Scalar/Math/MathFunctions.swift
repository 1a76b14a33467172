/// The mathematical functions; each has a file of its own beside this one.
let mathFunctions: [ScalarFunction] = [
    .abs, .acos, .asin, .atan, .atan2, .cbrt, .ceil, .cos, .cosh, .cot, .degrees, .exp, .floor, .geoDistance, .greatest, .least, .ln, .log, .pi,
    .power, .radians, .random, .round, .sign, .sin, .sinh, .sqrt, .tan, .tanh, .trunc,
]
