/// The candidate that a misspelt name most likely meant, or nil if none is near.
///
/// Near is at most a third of the name's length in edits (insert, delete, replace, swap), at least one; case does not count.
public func closestMatch(to name: String, among candidates: some Sequence<String>) -> String? {
    let wanted = Array(name.lowercased().prefix(128))
    let limit = max(1, wanted.count / 3)
    var best: (String, Int)?
    for candidate in candidates {
        let other = Array(candidate.lowercased().prefix(128))
        guard abs(other.count - wanted.count) <= limit else { continue }
        let distance = editDistance(wanted, other)
        if distance <= limit, distance < (best?.1 ?? .max) { best = (candidate, distance) }
    }
    return best?.0
}

/// Optimal string alignment distance.
private func editDistance(_ a: [Character], _ b: [Character]) -> Int {
    var previous2 = [Int](), previous = Array(0...b.count)
    guard !a.isEmpty else { return b.count }
    for i in 1...a.count {
        var row = [i] + Array(repeating: 0, count: b.count)
        for j in stride(from: 1, through: b.count, by: 1) {
            let replaced = previous[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)
            row[j] = min(replaced, previous[j] + 1, row[j - 1] + 1)
            if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] { row[j] = min(row[j], previous2[j - 2] + 1) }
        }
        (previous2, previous) = (previous, row)
    }
    return previous[b.count]
}
