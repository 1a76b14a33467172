import Glibc
import World

/// This process and what it was given.
enum Process {
    static let surroundings = Surroundings.system
    static var environment: [String: String] { surroundings.environment }

    /// Takes as many descriptors as the system allows: each partition's files, connections and readers need some.
    static func raiseDescriptorLimit() {
        var limit = rlimit()
        let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
        guard getrlimit(resource, &limit) == 0, limit.rlim_cur < limit.rlim_max else { return }
        limit.rlim_cur = limit.rlim_max
        setrlimit(resource, &limit)
    }

    static func errorText(_ code: Int32) -> String { String(cString: strerror(code)) }
}
