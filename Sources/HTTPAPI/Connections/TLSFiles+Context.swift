import Diagnostics
import NIOSSL

extension TLSFiles {
    /// What connections are encrypted with. A client that knows ALPN is told that HTTP/2 is spoken, too.
    /// - Throws: A diagnostic of kind connection if a file cannot be read, or the key is another certificate's.
    func context() throws(Diagnostic) -> NIOSSLContext {
        let chain: [NIOSSLCertificate], key: NIOSSLPrivateKey
        do { chain = try NIOSSLCertificate.fromPEMFile(certificateChain) } catch { throw Self.unusable("the certificate", certificateChain, error) }
        guard !chain.isEmpty else { throw Self.unusable("the certificate", certificateChain, nil) }
        do { key = try NIOSSLPrivateKey(file: privateKey, format: .pem) } catch { throw Self.unusable("the key", privateKey, error) }
        var configuration = TLSConfiguration.makeServerConfiguration(certificateChain: chain.map { .certificate($0) }, privateKey: .privateKey(key))
        configuration.minimumTLSVersion = .tlsv12
        configuration.applicationProtocols = ["h2", "http/1.1"]
        do { return try NIOSSLContext(configuration: configuration) } catch { throw Self.unusable("the certificate with its key", certificateChain, error) }
    }

    private static func unusable(_ what: String, _ path: String, _ error: (any Error)?) -> Diagnostic {
        Diagnostic(
            .connection, code: "tls", "\(what) in \(path) cannot be used\(error.map { ": \($0)" } ?? ": there is none")",
            hint: "Name files in PEM form that this user may read: a certificate with those that it was signed by, and its key without a passphrase.")
    }
}
