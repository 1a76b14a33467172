import Values

extension ScalarFunction {
    static let urlExtractFragment = urlPart("FRAGMENT", "fragment behind #, decoded", gives: "'top'") { $0.fragment.flatMap { percentDecoded($0, form: false) } }
    static let urlExtractHost = urlPart("HOST", "host", gives: "'fsql.example'") { $0.host }
    static let urlExtractPath = urlPart("PATH", "path, decoded", gives: "'/a b'") { uri in
        uri.isOpaque ? nil : percentDecoded(uri.path, form: false)
    }
    static let urlExtractPort = urlPart("PORT", "port", gives: "8080") { $0.port }
    static let urlExtractProtocol = urlPart("PROTOCOL", "scheme", gives: "'https'") { $0.scheme }
    static let urlExtractQuery = urlPart("QUERY", "query without the question mark, decoded", gives: "'k=v'") { $0.query.flatMap { percentDecoded($0, form: false) } }

    static let urlExtractParameter = ScalarFunction(
        name: "URL_EXTRACT_PARAMETER", category: .url,
        summary: "The value of the first parameter of that name in a URL's query.",
        examples: [
            .example("URL_EXTRACT_PARAMETER('http://h/?a=1&b=2', 'b')", gives: "'2'"), .example("URL_EXTRACT_PARAMETER(NULL, 'b')", gives: "NULL"),
        ],
        overloads: [
            .of("url", "name") { (url: Text, name: Text) throws(FunctionFailure) -> Text? in
                guard let query = try JavaURI(url).query, let decoded = percentDecoded(query, form: false) else { return nil }
                for parameter in decoded.utf8.split(separator: UInt8(ascii: "&")) {
                    let parts = parameter.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
                    if parts[0].elementsEqual(name.utf8) { return parts.count > 1 ? Text(decoding: parts[1]) : "" }
                }
                return nil
            }
        ]
    )
}

private func urlPart<R: SQLWritable>(
    _ part: String, _ meaning: String, gives result: String, _ body: @escaping @Sendable (JavaURI) -> R?
) -> ScalarFunction {
    ScalarFunction(
        name: "URL_EXTRACT_\(part)", category: .url, summary: "The \(meaning), of a URL; NULL if it has none.",
        examples: [
            .example("URL_EXTRACT_\(part)('https://fsql.example:8080/a%20b?k=v#top')", gives: result),
            .example("URL_EXTRACT_\(part)(NULL)", gives: "NULL"),
        ],
        overloads: [.of("url") { (url: Text) throws(FunctionFailure) -> R? in body(try JavaURI(url)) }]
    )
}
