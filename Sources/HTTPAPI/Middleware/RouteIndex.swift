import HTTPTypes
import Hummingbird
import Synchronization

/// Which methods there are at which paths: what the router has been told.
final class RouteIndex: Sendable {
    private struct Route {
        var path: String
        var segments: [Substring]
        var method: String
    }

    private let routes = Mutex<[Route]>([])

    func set(_ descriptions: [Router<BasicRequestContext>.RouteDescription]) {
        let list = descriptions.map { Route(path: $0.path.description, segments: $0.path.description.split(separator: "/"), method: $0.method.rawValue) }
        routes.withLock { $0 = list.sorted { ($0.path, $0.method) < ($1.path, $1.method) } }
    }

    /// `METHOD path`, each.
    var all: [(method: String, path: String)] { routes.withLock { $0.map { ($0.method, $0.path) } } }

    /// The methods of a path; none: there is no such path.
    func methods(at path: String) -> [String] {
        let segments = path.split(separator: "/")
        return routes.withLock { routes in
            routes.filter { route in
                route.segments.count == segments.count && zip(route.segments, segments).allSatisfy { $0.first == "{" || $0 == $1 }
            }.map(\.method)
        }
    }
}
