import HTTPTransfer
import RegistryClient
import Testing

@Suite struct RegistrySettingsTests {
    @Test func credentialsHeadersAndFilesAreRead() throws {
        let settings = try #require(
            try RegistryClientSettings([
                "url": " http://a:8081/ , https://b/registry//", "basic.auth.credentials.source": "USER_INFO", "basic.auth.user.info": "me:se:cret", "request.header.X-Team": "fish",
                "ssl.ca.location": "/ca.pem", "ssl.keystore.location": "/me.pem", "ssl.keystore.type": "PEM", "ssl.endpoint.identification.algorithm": "",
            ]))
        #expect(settings.urls == ["http://a:8081", "https://b/registry"])
        #expect(settings.credentials == "me:se:cret")
        #expect(settings.headers == [HTTPHeader("X-Team", "fish")])
        var tls = TLSSettings()
        (tls.authorities, tls.certificate, tls.key, tls.checksHost) = ("/ca.pem", "/me.pem", "/me.pem", false)
        #expect(settings.tls == tls)
        #expect(try RegistryClientSettings(["url": "http://a", "bearer.auth.token": "t"])?.headers == [HTTPHeader("Authorization", "Bearer t")])
        #expect(try RegistryClientSettings([:]) == nil)
    }

    static let wrong: [[String: String]] = [
        ["url": "localhost:8081"], ["url": "http://"], ["url": ","], ["basic.auth.user.info": "a:b"], ["url": "http://a", "urls": "http://b"],
        ["url": "http://a", "basic.auth.credentials.source": "USER_INFO"], ["url": "http://a", "basic.auth.credentials.source": "SASL_INHERIT"],
        ["url": "http://a", "bearer.auth.credentials.source": "STATIC_TOKEN"], ["url": "http://a", "bearer.auth.token": "t", "basic.auth.user.info": "a:b"],
        ["url": "http://a", "ssl.truststore.location": "/a.jks", "ssl.truststore.type": "JKS"],
    ]

    @Test(arguments: wrong.indices) func whatCannotBeUsedIsRefused(number: Int) {
        #expect(throws: RegistrySettingError.self) { try RegistryClientSettings(Self.wrong[number]) }
    }

    @Test func theClientSendsItsCredentials() async throws {
        let double = try RegistryDouble()
        var settings = RegistryClientSettings(urls: [double.url])
        settings.credentials = "me:secret"
        _ = await RemoteRegistry(settings) { 0 }.answer([.latest(subject: "a b/c")])
        #expect(double.requests.map(\.target) == ["/subjects/a%20b%2Fc/versions/latest"])
        #expect(double.requests[0].headers["authorization"] == "Basic bWU6c2VjcmV0")
    }
}
