import CMongoC
import Glibc
import HTTPTestServer
import Synchronization
import Values

/// Speaks enough of MongoDB's wire protocol (OP_MSG, and OP_QUERY for the first handshake) to be written to by libmongoc, keeps the
/// documents, and misbehaves by a script.
final class MongoResponder: Sendable {
    /// What to do with a write command instead of only carrying it out.
    enum Fault: Sendable {
        case none
        /// Closes without an answer, after this many of the command's writes were carried out.
        case hangUp(after: Int)
        /// Carries it out, and answers late.
        case late(milliseconds: Int)
        /// Refuses the whole command.
        case commandError(code: Int)
        /// Refuses single writes, by index.
        case writeErrors([Int: Int])
        /// Carries it out, but cannot promise that it lasts.
        case writeConcernError
    }

    private struct State: Sendable {
        var collections: [String: [(id: JSONTree, document: JSONTree)]] = [:]
        var commands: [String] = []
    }

    private let listener: LoopbackListener
    private let state = Mutex(State())
    private let script: @Sendable (Int) -> Fault

    /// - Parameter script: Given the number of the write command (from 0), how to misbehave.
    init(port: UInt16 = 0, _ script: @escaping @Sendable (Int) -> Fault = { _ in .none }) throws {
        self.script = script
        listener = try LoopbackListener(port: port)
        listener.start { [weak self] descriptor in self?.serve(descriptor) }
    }

    deinit { listener.stop() }

    var port: UInt16 { listener.port }
    var uri: String { "mongodb://127.0.0.1:\(listener.port)" }
    func stop() { listener.stop() }
    /// Names of the write commands so far.
    var commands: [String] { state.withLock { $0.commands } }
    /// The documents of `database.collection` in the order of their insertion, as canonical extended JSON: types are visible.
    func documents(_ namespace: String) -> [String] { state.withLock { $0.collections[namespace, default: []].map(\.document.text.string) } }
    func ids(_ namespace: String) -> [String] {
        state.withLock { $0.collections[namespace, default: []].map { if case .string(let text) = $0.id { text.string } else { $0.id.text.string } } }
    }

    // MARK: Wire

    private func serve(_ descriptor: Int32) {
        while let head = receive(16, descriptor) {
            let length = Int(int32(head, 0)), request = int32(head, 4), code = int32(head, 12)
            guard length > 16, length < 100_000_000, let body = receive(length - 16, descriptor) else { return }
            guard let answer = code == 2013 ? answerMessage(body) : answerQuery() else { return }
            let reply: [UInt8] =
                code == 2013 ? [0, 0, 0, 0, 0] + answer : [UInt8](repeating: 0, count: 16) + [1, 0, 0, 0] + answer
            var out: [UInt8] = []
            for number in [Int32(16 + reply.count), request, request, code == 2013 ? 2013 : 1] { withUnsafeBytes(of: number.littleEndian) { out += $0 } }
            guard sendAll(out + reply, descriptor) else { return }
        }
    }

    private func int32(_ bytes: [UInt8], _ offset: Int) -> Int32 {
        (0..<4).reduce(0) { $0 | Int32(bytes[offset + $1]) << Int32(8 * $1) }
    }

    private static let hello = """
        {"ok": 1, "ismaster": true, "isWritablePrimary": true, "helloOk": true, "maxBsonObjectSize": 16777216, "maxMessageSizeBytes": 48000000,
        "maxWriteBatchSize": 100000, "minWireVersion": 0, "maxWireVersion": 13}
        """

    private func answerQuery() -> [UInt8]? { bson(MongoResponder.hello) }

    /// Sections: one document with the command, and sequences of documents beside it.
    private func answerMessage(_ body: [UInt8]) -> [UInt8]? {
        var offset = 4, command: JSONTree?, sequence: [JSONTree] = []
        while offset < body.count {
            let kind = body[offset]
            offset += 1
            let length = Int(int32(body, offset))
            if kind == 0 {
                command = tree(Array(body[offset..<offset + length]))
            } else {
                var next = offset + 4
                while body[next] != 0 { next += 1 }
                next += 1
                while next < offset + length {
                    let size = Int(int32(body, next))
                    if let document = tree(Array(body[next..<next + size])) { sequence.append(document) }
                    next += size
                }
            }
            offset += length
        }
        guard case .object(let members)? = command, let name = members.first else { return nil }
        return answer(name.name.string, command ?? .null, sequence)
    }

    private func answer(_ name: String, _ command: JSONTree, _ sequence: [JSONTree]) -> [UInt8]? {
        guard ["insert", "update", "delete"].contains(name) else { return bson(["hello", "isMaster", "ismaster"].contains(name) ? MongoResponder.hello : #"{"ok": 1}"#) }
        guard case .string(let collection)? = command[name], case .string(let database)? = command["$db"] else { return nil }
        let number = state.withLock { state in
            state.commands.append(name)
            return state.commands.count - 1
        }
        var most = sequence.count, refused: [Int: Int] = [:], tail = "", hangsUp = false
        switch script(number) {
        case .none: break
        case .hangUp(let after): (most, hangsUp) = (after, true)
        case .late(let milliseconds): usleep(UInt32(milliseconds) * 1000)
        case .commandError(let code): return bson(#"{"ok": 0, "code": \#(code), "errmsg": "no"}"#)
        case .writeErrors(let codes): refused = codes
        case .writeConcernError: tail = #", "writeConcernError": {"code": 64, "errmsg": "waited in vain"}"#
        }
        let ordered = command["ordered"] != .boolean(false)
        let (done, errors) = state.withLock { state in
            var done = 0, errors: [(Int, Int)] = []
            for (index, write) in sequence.prefix(most).enumerated() {
                let code = refused[index] ?? apply(name, write, &state.collections["\(database).\(collection)", default: []])
                if let code { errors.append((index, code)) } else { done += 1 }
                if code != nil, ordered { break }
            }
            return (done, errors)
        }
        if hangsUp { return nil }
        if !errors.isEmpty { tail += #", "writeErrors": ["# + errors.map { #"{"index": \#($0), "code": \#($1), "errmsg": "refused"}"# }.joined(separator: ",") + "]" }
        return bson(#"{"ok": 1, "n": \#(done), "nModified": 0\#(tail)}"#)
    }

    /// Carries one write out; a code if it is refused.
    private func apply(_ name: String, _ write: JSONTree, _ documents: inout [(id: JSONTree, document: JSONTree)]) -> Int? {
        if name == "insert" { return insert(write, &documents) }
        guard case .object(let query)? = write["q"] else { return 2 }
        let found = documents.firstIndex { entry in query.allSatisfy { matches(entry.document[$0.name], $0.value) } }
        if name == "delete" {
            if let found { documents.remove(at: found) }
            return nil
        }
        guard case .object(let change)? = write["u"] else { return 2 }
        let isReplacement = change.first?.name.utf8.first != UInt8(ascii: "$")
        var members = found.map { if case .object(let members) = documents[$0].document { members } else { [] } } ?? query.filter { $0.value["$not"] == nil }
        if isReplacement { members = change }
        for operation in change where !isReplacement && (operation.name == "$set" || found == nil) {
            guard case .object(let fields) = operation.value else { continue }
            members = members.filter { old in !fields.contains { $0.name == old.name } } + fields
        }
        guard let found else { return insert(.object(members), &documents) }
        documents[found].document = .object(members)
        return nil
    }

    /// Equality, and `{"$not": {"$gt": number}}`.
    private func matches(_ value: JSONTree?, _ condition: JSONTree) -> Bool {
        guard let limit = condition["$not"]?["$gt"] else { return value == condition }
        guard let value else { return true }
        return integer(value) <= integer(limit)
    }

    private func integer(_ tree: JSONTree) -> Int64 {
        if case .string(let text)? = tree["$numberInt"] ?? tree["$numberLong"] { Int64(text.string) ?? 0 } else { 0 }
    }

    private func insert(_ document: JSONTree, _ documents: inout [(id: JSONTree, document: JSONTree)]) -> Int? {
        let id = document["_id"] ?? .null
        if documents.contains(where: { $0.id == id }) { return 11_000 }
        documents.append((id, document))
        return nil
    }

    private func tree(_ bytes: [UInt8]) -> JSONTree? {
        guard let document = bson_new_from_data(bytes, bytes.count) else { return nil }
        defer { bson_destroy(document) }
        guard let text = bson_as_canonical_extended_json(document, nil) else { return nil }
        defer { bson_free(text) }
        return JSONTree(parsing: String(cString: text))
    }

    private func bson(_ json: String) -> [UInt8]? {
        guard let document = bson_new_from_json(json, -1, nil) else { return nil }
        defer { bson_destroy(document) }
        // Every document begins with its length.
        guard let data = bson_get_data(document) else { return nil }
        let length = (0..<4).reduce(0) { $0 | Int(data[$1]) << (8 * $1) }
        return Array(UnsafeBufferPointer(start: data, count: length))
    }
}
