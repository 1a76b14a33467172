import Engine
import TopicLog

/// Chooses how a topic's records are read.
enum DeclaredFormats {
    /// By the formats that a stream or table declares on the topic, else by what the bytes look like.
    static func reader(of topic: TopicDescription, engine: SQLEngine?) -> any RecordTextMaker {
        UndeclaredFormats()
    }
}
