public import Diagnostics
public import Engine

/// The product's own server on a loopback port, for cases of the HTTP API. The program that runs the tests hands one over for each case.
public protocol TestServer: AnyObject {
    /// `http://HOST:PORT`.
    var url: String { get }
    /// What it serves: topics and records come to it behind the API's back, as those of a producer do.
    var engine: SQLEngine { get }
    /// Ends it, blocking the calling thread.
    func stop()
}

/// Starts a server in memory, blocking the calling thread.
/// - Throws: Why there is none.
public typealias TestServerMaker = @Sendable () throws(Diagnostic) -> any TestServer
