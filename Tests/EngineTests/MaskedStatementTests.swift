import Testing
import Values

@testable import Engine

/// Secrets in statements' texts.
@Suite struct MaskedStatementTests {
    @Test(arguments: [
        (
            "CREATE STREAM o AS SELECT * FROM s SINK TO HTTP ('http.api.url'='http://u:canary@h/x?token=canary&a=b', 'headers'='Authorization:Bearer canary');",
            "CREATE STREAM o AS SELECT * FROM s SINK TO HTTP ('http.api.url'='http://u:******@h/x?token=******&a=b', 'headers'='******');"
        ),
        (
            "CREATE STREAM o AS SELECT id, 'canary' AS c FROM s SINK TO MONGODB ('connection.uri'='mongodb://anna:can''ary@h/admin?authSource=x','conection.pasword'='canary2');",
            "CREATE STREAM o AS SELECT id, 'canary' AS c FROM s SINK TO MONGODB ('connection.uri'='mongodb://anna:******@h/admin?authSource=x','conection.pasword'='******');"
        ),
        (
            "CREATE MODEL m INPUT (x DOUBLE) OUTPUT (y DOUBLE) WITH ('provider'='http', 'predict.url'='http://h/p?api_key=canary');",
            "CREATE MODEL m INPUT (x DOUBLE) OUTPUT (y DOUBLE) WITH ('provider'='http', 'predict.url'='http://h/p?api_key=******');"
        ),
        (
            "CREATE SINK CONNECTOR c WITH ('connector.class'='http', 'topics'='s', 'http.api.url'='http://h/?key=${env:KEY}', 'connection.password'='${env:PW}');",
            "CREATE SINK CONNECTOR c WITH ('connector.class'='http', 'topics'='s', 'http.api.url'='http://h/?key=${env:KEY}', 'connection.password'='${env:PW}');"
        ),
        ("CREATE STREAM s (token VARCHAR KEY) WITH (KAFKA_TOPIC='key', VALUE_FORMAT='JSON');", "CREATE STREAM s (token VARCHAR KEY) WITH (KAFKA_TOPIC='key', VALUE_FORMAT='JSON');"),
        ("no statement", "no statement"),
    ])
    func textsAreShownWithoutSecrets(sql: String, shown: String) { #expect(MaskedStatement.text(sql) == shown) }
}
