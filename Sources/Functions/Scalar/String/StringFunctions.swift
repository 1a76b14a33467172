/// The string functions; each has a file of its own beside this one.
let stringFunctions: [ScalarFunction] = [
    .chr, .concat, .concatWs, .elt, .encode, .field, .fromBytes, .initcap, .instr, .lcase, .len, .lpad, .mask, .maskKeepLeft, .maskKeepRight,
    .maskLeft, .maskRight, .md5, .replace, .rpad, .split, .splitToMap, .substring, .toBytes, .trim, .ucase, .uuid,
]
