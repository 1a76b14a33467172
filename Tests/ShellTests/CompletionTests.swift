import Engine
import Testing

@testable import Shell

struct CompletionTests {
    static let candidates = [
        CompletionCandidate("SELECT", .keyword), CompletionCandidate("SET", .keyword), CompletionCandidate("CLICKS", .stream),
        CompletionCandidate("clicks-raw", .topic), CompletionCandidate("LPAD", .function),
    ]

    func complete(_ line: String) -> Completion {
        Completion(line: line, candidates: Self.candidates) { typed in ["queries/", "quota.sql"].filter { $0.hasPrefix(typed) } }
    }

    @Test func oneMatchIsPutInWithABlank() {
        #expect(complete("SEL") == complete("SEL"))
        #expect(complete("SEL").insertion == "SELECT ")
        #expect(complete("SELECT lp").insertion == "lpad ")
        #expect(complete("SELECT lp").typed == "lp")
    }

    @Test func severalMatchesShareTheirBeginning() {
        #expect(complete("s").insertion == "se")
        #expect(complete("S").matches == ["SELECT", "SET"])
    }

    @Test func namesKeepTheirCase() {
        #expect(complete("FROM clicks").matches == ["CLICKS", "clicks-raw"])
        #expect(complete("FROM clicks").insertion == "clicks")
    }

    @Test func nothingFitsNothing() {
        #expect(complete("SELECT zz").matches.isEmpty)
        #expect(complete("").matches.isEmpty)
    }

    @Test func abbreviationsStandAlone() {
        #expect(complete("ii").insertion == "INSERT INTO ")
        #expect(complete("SELECT ii").matches.isEmpty)
    }

    @Test func filesAreCompletedWhereTheyAreNamed() {
        #expect(complete("run script 'que").insertion == "queries/")
        #expect(complete("\\i qu").matches == ["queries/", "quota.sql"])
    }

    @Test func matchesAreListedInColumns() {
        #expect(Completion(line: "s", candidates: Self.candidates, files: { _ in [] }).listing(width: 20) == "select  set\n")
    }
}
