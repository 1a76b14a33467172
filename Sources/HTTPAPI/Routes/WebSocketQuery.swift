import HTTPTypes
import Hummingbird

extension Routes {
    /// `GET /ws/query`: a request that is none for a WebSocket is told so.
    func addWebSocketQuery(to router: Router<BasicRequestContext>) {
        router.get("ws/query") { _, _ in
            Response(
                status: .upgradeRequired, headers: [.upgrade: "websocket", .contentType: "text/plain; charset=utf-8"],
                body: .init(byteBuffer: ByteBuffer(string: "rows come as frames of a WebSocket: ask for one\n")))
        }
    }
}
