public import Diagnostics
import Glibc

/// Whole files as text. Nil is a file that cannot be read.
public enum TextFile {
    /// What is no UTF-8 becomes replacement characters.
    public static func read(_ path: String) -> String? { bytes(path).map { String(decoding: $0, as: UTF8.self) } }

    /// - Throws: If it is no UTF-8: a statement whose text was mended would do something else.
    public static func script(_ path: String) throws(Diagnostic) -> String? {
        guard let bytes = bytes(path) else { return nil }
        return try SourceText.decoded(bytes)
    }

    /// Everything up to the end of input.
    /// - Throws: If it is no UTF-8.
    public static func script(descriptor: Int32) throws(Diagnostic) -> String? {
        guard let bytes = bytes(descriptor: descriptor) else { return nil }
        return try SourceText.decoded(bytes)
    }

    /// As they are.
    public static func bytes(_ path: String) -> [UInt8]? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        return bytes(descriptor: descriptor)
    }

    private static func bytes(descriptor: Int32) -> [UInt8]? {
        var bytes: [UInt8] = [], buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = Glibc.read(descriptor, &buffer, buffer.count)
            if count == 0 { return bytes }
            if count > 0 { bytes += buffer[..<count] } else if errno != EINTR { return nil }
        }
    }
}
