import Glibc

/// A program that tests run as a process of its own.
public struct Program: Sendable {
    public let path: String

    public init(path: String) { self.path = path }

    /// The `fsql` of the same build as the tests; `FSQL_PROGRAM` names another one.
    public static let fsql: Program = {
        if let chosen = getenv("FSQL_PROGRAM") { return Program(path: String(cString: chosen)) }
        var own = [UInt8](repeating: 0, count: 4096)
        let length = own.withUnsafeMutableBytes { readlink("/proc/self/exe", $0.baseAddress!.assumingMemoryBound(to: CChar.self), $0.count) }
        let folder = String(decoding: own.prefix(max(0, length)), as: UTF8.self).split(separator: "/", omittingEmptySubsequences: false).dropLast()
        return Program(path: folder.joined(separator: "/") + "/fsql")
    }()

    /// Runs to the end.
    ///
    /// - Parameters:
    ///   - input: What is read from standard input.
    ///   - folder: The working directory.
    ///   - timeout: The process is killed after it; the outcome says so.
    public func run(_ arguments: [String], input: String = "", in folder: ScratchFolder, timeout: Duration = .seconds(120)) async throws -> Outcome {
        try await start(arguments, input: input, in: folder).ending(within: timeout)
    }

    /// Starts and returns at once.
    public func start(_ arguments: [String], input: String = "", in folder: ScratchFolder) throws -> RunningProgram {
        try RunningProgram(path: path, arguments: arguments, input: input, folder: folder)
    }
}

/// How a process ended, and what it wrote.
public struct Outcome: Sendable {
    /// The exit code; 128 and the signal's number if one ended it.
    public var status: Int32
    /// Standard output, then standard error.
    public var output: String
    public var diagnostics: String

    public var lines: [Substring] { output.split(separator: "\n") }
}

/// A process could not be started.
public struct CannotStart: Error {
    public var path: String
    public var code: Int32
}
