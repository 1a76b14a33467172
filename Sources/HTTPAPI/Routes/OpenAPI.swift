import Hummingbird

extension Routes {
    /// `GET /openapi.json`: made from the routes that the router has.
    func addOpenAPI(to router: Router<BasicRequestContext>, _ index: RouteIndex) {
        router.get("openapi.json") { _, _ in Response.json(OpenAPIDocument(version: options.version, routes: index.all).json) }
    }
}
