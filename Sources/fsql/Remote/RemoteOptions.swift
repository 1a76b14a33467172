import ArgumentParser
import Diagnostics
import Shell

/// Which server a shell works on.
struct RemoteOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Works on a running server instead of a data directory: http://HOST:PORT.", valueName: "url"))
    var server: String?
}

/// Who asks a server, and whom it has its certificate from.
struct CredentialOptions: ParsableArguments {
    @Option(name: .shortAndLong, help: ArgumentHelp("The user at the server.", valueName: "name"))
    var user: String?

    @Option(name: .shortAndLong, help: ArgumentHelp("The user's password; better in FSQL_PASSWORD, which nobody else on the machine can read.", valueName: "word"))
    var password: String?

    @Option(name: .shortAndLong, help: ArgumentHelp("A token instead of user and password; better in FSQL_TOKEN.", valueName: "token"))
    var token: String?

    @Option(help: ArgumentHelp("A file with the authorities that an https server has its certificate from (default: the system's).", valueName: "file"))
    var cacert: String?

    /// One that says who asks.
    var givenFlag: String? { [("--user", user), ("--password", password), ("--token", token), ("--cacert", cacert)].first { $0.1 != nil }?.0 }

    /// - Throws: If the URL is none.
    func opened(_ url: String, isInteractive: Bool) throws(Diagnostic) -> RemoteServer {
        var remote = try RemoteServer(url)
        let environment = Process.environment
        remote.token = token ?? (user == nil ? environment["FSQL_TOKEN"] : nil)
        if let user { remote.credentials = "\(user):\(password ?? environment["FSQL_PASSWORD"] ?? "")" }
        remote.authorities = cacert
        // A person waits for a server that is starting; a script wants to know.
        if isInteractive { remote.patienceMilliseconds = 15_000 }
        return remote
    }
}
