/// Patterns that java.util.regex of Java 17 refuses, and the reason that it gives.
let regexRefusals = #"""
    + ~ Dangling meta character '+'
    * ~ Dangling meta character '*'
    ? ~ Dangling meta character '?'
    [ ~ Unclosed character class
    ( ~ Unclosed group
    { ~ Illegal repetition
    ) ~ Unmatched closing ')'
    \ ~ Unexpected internal error
    \L ~ Illegal/unsupported escape sequence
    {0 ~ Unclosed counted closure
    \x ~ Illegal hexadecimal escape sequence
    \c ~ Illegal control escape sequence
    \0v ~ Illegal octal escape sequence
    _.\u62 ~ Illegal Unicode escape sequence
    [b$n-Z] ~ Illegal character range
    \p{Uppe ~ Unclosed character family
    \P{}Alha}] ~ Empty character family
    [&&&abc]*?\X|- ~ Bad class syntax
    b{21,3}+|(?s{) ~ Illegal repetition range
    a[\v\x{1F600\x{1610}]ab ~ Unclosed hexadecimal escape sequence
    [ \x{1F600}-\x{1F6110}]c{1,}? ~ Hexadecimal codepoint is too big
    b\NLATIN SMAL>L LETTER A}c[‹E9›] ~ Illegal character name escape sequence
    _(?<!b| +1)??\N{LATIN &SMALL LETTER A|^. ~ Unclosed character name escape sequence
    """#
