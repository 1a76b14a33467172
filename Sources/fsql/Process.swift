import Glibc
import World

/// This process and what it was given.
enum Process {
    static let surroundings = Surroundings.system
    static var environment: [String: String] { surroundings.environment }

    static func errorText(_ code: Int32) -> String { String(cString: strerror(code)) }
}
