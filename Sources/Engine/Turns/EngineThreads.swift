import Glibc

/// Starts a detached thread with room for deep recursion: expressions are walked recursively.
public func startThread(_ body: @escaping @Sendable () -> Void) {
    final class Start {
        let body: @Sendable () -> Void
        init(_ body: @escaping @Sendable () -> Void) { self.body = body }
    }
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    pthread_attr_setstacksize(&attributes, 64 << 20)
    var id = pthread_t()
    pthread_create(&id, &attributes, { raw in
        Unmanaged<Start>.fromOpaque(raw!).takeRetainedValue().body()
        return nil
    }, Unmanaged.passRetained(Start(body)).toOpaque())
    pthread_detach(id)
    pthread_attr_destroy(&attributes)
}
