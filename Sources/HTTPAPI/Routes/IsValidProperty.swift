import Diagnostics
import Hummingbird

extension Routes {
    /// `GET /is_valid_property/NAME`: what a client asks before it takes a SET.
    func addIsValidProperty(to router: Router<BasicRequestContext>) {
        router.get("is_valid_property/:name") { _, context in
            let name = context.parameters.get("name").flatMap { PercentText.decode($0, plusIsSpace: false) } ?? ""
            do throws(Diagnostic) {
                // To take a setting back that was never made changes nothing, but the name must be one.
                try endpoint.makeClient().set(name, nil)
            } catch {
                throw APIError(error)
            }
            return Response.json(Array("true".utf8))
        }
    }
}
