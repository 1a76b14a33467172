import Engine
import Hummingbird

extension Routes {
    /// `GET /docs` lists the reference and the manual, `GET /docs/SUBJECT` is one page, as `fsql docs SUBJECT` shows it.
    func addDocs(to router: Router<BasicRequestContext>) {
        guard let documentation = options.documentation else { return }
        router.get("docs") { _, _ in Self.text(await documentation(nil) ?? "") }
        router.get("docs/:subject") { _, context in
            let subject = context.parameters.get("subject").flatMap { PercentText.decode($0, plusIsSpace: false) } ?? ""
            guard let text = await documentation(subject) else {
                return Self.text("There is no page about \(subject): GET /docs lists them.\n", "text/plain", status: .notFound)
            }
            return Self.text(text)
        }
    }

    private static func text(_ text: String, _ type: String = "text/markdown", status: HTTPResponse.Status = .ok) -> Response {
        Response(status: status, headers: [.contentType: "\(type); charset=utf-8"], body: .init(byteBuffer: ByteBuffer(string: text)))
    }
}
