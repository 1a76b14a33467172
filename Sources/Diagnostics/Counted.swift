/// `1 record`, `2 records`: for sentences about numbers of things.
public func counted(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }
