import Diagnostics
import Engine
import Glibc
import Shell

/// The shell, or statements that are executed, on a running server.
struct RemoteShell {
    let credentials: CredentialOptions
    let url: String
    let format: OutputFormat
    let endsPushQueries: Bool
    /// `SET` and `DEFINE` before anything else.
    var settings: [(name: String, value: String)] = []
    var variables: [String: String] = [:]

    private func open(_ url: String, isInteractive: Bool) async throws(Diagnostic) -> (session: RemoteSession, version: String) {
        let session = RemoteSession(try credentials.opened(url, isInteractive: isInteractive), endsPushQueries: endsPushQueries)
        for (name, value) in settings { try session.own.set(name, value) }
        for (name, value) in variables { session.own.define(name, value) }
        return (session, try await session.server.greet())
    }

    /// - Returns: The exit code.
    func execute(_ scripts: [GivenScript]) async throws -> Int32 {
        let running = RunningStatement(), interruption = Interruption { running.terminate() }
        let session = try await open(url, isInteractive: false).session
        let batch = Batch(session: session, format: format, terminal: Terminal.at(STDOUT_FILENO, environment: Process.environment), running: running)
        var status: Int32 = ExitStatus.success
        for script in scripts where status == ExitStatus.success && interruption.exitCode == nil {
            status = await script.run(batch) { interruption.exitCode != nil }
        }
        batch.finish()
        return interruption.exitCode ?? status
    }

    /// - Returns: The exit code.
    func interact() async throws -> Int32 {
        let (session, version) = try await open(url, isInteractive: true)
        let shell = try InteractiveShell(session: session, format: format, environment: Process.environment, place: RemoteShell.place(session, version))
        shell.connect = connector
        return await shell.run(banner: "fsql \(Version.current) on \(RemoteShell.place(session, version)). Statements end with ; and help lists the commands.")
    }

    /// For `server URL`.
    var connector: @Sendable (String) async throws(Diagnostic) -> (session: any ShellSession, place: String) {
        { [self] url async throws(Diagnostic) in
            let (session, version) = try await open(url, isInteractive: false)
            return (session, RemoteShell.place(session, version))
        }
    }

    private static func place(_ session: RemoteSession, _ version: String) -> String {
        "\(session.server.url)\(version == Version.current || version.isEmpty ? "" : ", which is version \(version)")"
    }
}
