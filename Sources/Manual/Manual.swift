/// The pages of the manual that are written by hand, as Markdown. They are part of the binary.
public enum Manual {
    /// A page of `fsql docs`.
    public struct Page: Sendable {
        /// As it is asked for: `time-and-windows`.
        public var name: String
        public var text: String

        /// The first heading.
        public var title: String { text.split(separator: "\n").first.map { String($0.drop { $0 == "#" || $0 == " " }) } ?? name }
    }

    /// In the order in which they are best read.
    public static let pages: [Page] = [
        page("concepts", PackageResources.concepts_md), page("first-pipeline", PackageResources.first_pipeline_md),
        page("time-and-windows", PackageResources.time_and_windows_md), page("joins", PackageResources.joins_md), page("models", PackageResources.models_md),
        page("operating", PackageResources.operating_md), page("coming-from-ksqldb", PackageResources.coming_from_ksqldb_md),
        page("coming-from-flink", PackageResources.coming_from_flink_md), page("limits", PackageResources.limits_md),
    ]

    private static func page(_ name: String, _ bytes: [UInt8]) -> Page { Page(name: name, text: String(decoding: bytes, as: UTF8.self)) }
}
