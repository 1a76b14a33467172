import CCurl

/// A call that waits for its turn.
struct PendingTransfer: Sendable {
    var id: HTTPClient.TransferID
    var request: HTTPRequest
    var completion: @Sendable (Result<HTTPResponse, HTTPFailure>) -> Void
}

/// A call on its way: curl's handle, what has arrived so far. Belongs to the loop's thread.
final class Transfer {
    let pending: PendingTransfer
    let origin: String
    private let curl: curl_library
    private let easy: UnsafeMutableRawPointer
    private var headerList: UnsafeMutablePointer<curl_slist>?
    private var headers: [HTTPHeader] = []
    private var body: [UInt8] = []
    private var overflowed = false
    /// 1 once an address was refused; curl holds a pointer to it.
    private let refusedAddress = UnsafeMutablePointer<Int32>.allocate(capacity: 1)

    var handle: UnsafeMutableRawPointer { easy }
    var id: HTTPClient.TransferID { pending.id }

    /// Takes over `easy`, which must be fresh or reset.
    init(_ pending: PendingTransfer, origin: String, easy: UnsafeMutableRawPointer, of curl: curl_library) {
        self.curl = curl
        self.pending = pending
        self.origin = origin
        self.easy = easy
        refusedAddress.initialize(to: 0)
        configure()
    }

    deinit {
        curl.curl_slist_free_all(headerList)
        refusedAddress.deallocate()
    }

    private func configure() {
        let request = pending.request
        let context = Unmanaged.passUnretained(self).toOpaque()
        set(CURLOPT_NOSIGNAL, 1)
        set(CURLOPT_URL, request.url)
        set(CURLOPT_PROTOCOLS_STR, "http,https")
        set(CURLOPT_REDIR_PROTOCOLS_STR, "http,https")
        set(CURLOPT_FOLLOWLOCATION, request.followsRedirects ? 1 : 0)
        set(CURLOPT_MAXREDIRS, 10)
        set(CURLOPT_CONNECTTIMEOUT_MS, request.connectTimeoutMilliseconds)
        if request.receive == nil { set(CURLOPT_TIMEOUT_MS, request.timeoutMilliseconds) }
        if request.refusesLinkLocal { _ = fsql_curl_refuse_link_local(easy, refusedAddress) }
        if let path = request.unixSocket { set(CURLOPT_UNIX_SOCKET_PATH, path) }
        if request.connection == .close {
            set(CURLOPT_FRESH_CONNECT, 1)
            set(CURLOPT_FORBID_REUSE, 1)
        }
        if HTTPAddress.isLoopback(request.url) { set(CURLOPT_NOPROXY, "*") }
        setMethod(request)
        setHeaders(request)
        if let credentials = request.credentials {
            set(CURLOPT_HTTPAUTH, 1)
            set(CURLOPT_USERPWD, credentials)
        }
        if let tls = request.tls { set(tls) }
        fsql_curl_set_pointer(easy, CURLOPT_PRIVATE, context)
        fsql_curl_set_pointer(easy, CURLOPT_WRITEDATA, context)
        fsql_curl_set_pointer(easy, CURLOPT_HEADERDATA, context)
        fsql_curl_set_sink(easy, CURLOPT_WRITEFUNCTION) { bytes, size, count, context in
            guard let bytes, let context else { return 0 }
            let transfer = Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
            return transfer.received(UnsafeRawBufferPointer(start: bytes, count: size * count))
        }
        fsql_curl_set_sink(easy, CURLOPT_HEADERFUNCTION) { bytes, size, count, context in
            guard let bytes, let context else { return 0 }
            let transfer = Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
            transfer.receivedHeader(UnsafeRawBufferPointer(start: bytes, count: size * count))
            return size * count
        }
    }

    private func set(_ tls: TLSSettings) {
        if let path = tls.authorities { set(CURLOPT_CAINFO, path) }
        if let path = tls.certificate { set(CURLOPT_SSLCERT, path) }
        if let path = tls.key { set(CURLOPT_SSLKEY, path) }
        if let password = tls.keyPassword { set(CURLOPT_KEYPASSWD, password) }
        if !tls.checksHost { set(CURLOPT_SSL_VERIFYHOST, 0) }
    }

    private func setMethod(_ request: HTTPRequest) {
        let method = request.method.uppercased()
        if method == "HEAD" { return set(CURLOPT_NOBODY, 1) }
        let body = request.body ?? (method == "POST" || method == "PUT" || method == "PATCH" ? [] : nil)
        if let body {
            // The size first: curl copies that many bytes.
            fsql_curl_set_offset(easy, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(body.count))
            body.withUnsafeBytes { raw in
                if let base = raw.baseAddress {
                    fsql_curl_set_pointer(easy, CURLOPT_COPYPOSTFIELDS, UnsafeMutableRawPointer(mutating: base))
                } else {
                    set(CURLOPT_COPYPOSTFIELDS, "")
                }
            }
        }
        set(CURLOPT_CUSTOMREQUEST, method)
    }

    private func setHeaders(_ request: HTTPRequest) {
        let names = Set(request.headers.map { $0.name.lowercased() })
        // An empty value needs a semicolon, or curl leaves the header out.
        var lines = request.headers.map { $0.value.isEmpty ? "\($0.name);" : "\($0.name): \($0.value)" }
        if request.connection == .close { lines.append("Connection: close") }
        // Waiting for "100 Continue" costs a second where servers do not know it.
        lines.append("Expect:")
        if !names.contains("content-type") { lines.append("Content-Type:") }
        for line in lines { headerList = curl.curl_slist_append(headerList, line) }
        fsql_curl_set_pointer(easy, CURLOPT_HTTPHEADER, headerList)
    }

    /// - Returns: How many bytes are taken, as curl wants it said.
    private func received(_ bytes: UnsafeRawBufferPointer) -> Int {
        if let receive = pending.request.receive, (200..<300).contains(Int(fsql_curl_response_code(easy))) {
            return receive(bytes) ? bytes.count : Int(CURL_WRITEFUNC_PAUSE)
        }
        guard body.count + bytes.count <= pending.request.responseBytesMax else {
            overflowed = true
            return 0
        }
        body.append(contentsOf: bytes)
        return bytes.count
    }

    private func receivedHeader(_ bytes: UnsafeRawBufferPointer) {
        let line = String(decoding: bytes, as: UTF8.self)
        // A status line begins a new answer: after "100 Continue", or behind a redirect.
        if line.hasPrefix("HTTP/") { return headers.removeAll() }
        guard let colon = line.firstIndex(of: ":"), headers.count < 1000 else { return }
        let value = line[line.index(after: colon)...].drop { $0 == " " || $0 == "\t" }
        headers.append(HTTPHeader(String(line[..<colon]), String(value.prefix { $0 != "\r\n" && $0 != "\r" && $0 != "\n" })))
    }

    /// The outcome, given curl's code.
    func result(_ code: CURLcode) -> Result<HTTPResponse, HTTPFailure> {
        if overflowed { return .failure(.tooLarge(limit: pending.request.responseBytesMax)) }
        if code != CURLE_OK, refusedAddress.pointee != 0 {
            return .failure(.invalidRequest("\(HTTPAddress.host(of: pending.request.url)) has a link-local address, which is not called"))
        }
        guard code == CURLE_OK else { return .failure(HTTPFailure(code, curl.curl_easy_strerror(code).map { String(cString: $0) } ?? "\(code.rawValue)")) }
        return .success(HTTPResponse(status: Int(fsql_curl_response_code(easy)), headers: headers, body: body))
    }

    private func set(_ option: CURLoption, _ value: Int) { fsql_curl_set_long(easy, option, value) }
    private func set(_ option: CURLoption, _ value: String) { fsql_curl_set_text(easy, option, value) }
}

extension HTTPFailure {
    /// - Parameter text: What curl says of the code.
    fileprivate init(_ code: CURLcode, _ text: String) {
        switch code {
        case CURLE_OPERATION_TIMEDOUT: self = .timedOut
        case CURLE_COULDNT_CONNECT, CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY: self = .connection(text)
        case CURLE_URL_MALFORMAT: self = .invalidRequest(text)
        // The scheme was checked before: what came back does not begin like HTTP/1.
        case CURLE_UNSUPPORTED_PROTOCOL: self = .interrupted("answer is not HTTP")
        case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CONNECT_ERROR, CURLE_SSL_CERTPROBLEM, CURLE_SSL_CACERT_BADFILE: self = .security(text)
        default: self = .interrupted(text)
        }
    }
}
