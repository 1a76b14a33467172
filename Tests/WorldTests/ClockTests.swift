import Testing
import World

@Suite struct ClockTests {
    @Test func simulatedClockMovesOnlyWhenTold() {
        let clock = SimulatedClock(nowMilliseconds: 1000)
        clock.sleep(milliseconds: 5)
        #expect(clock.nowMilliseconds == 1005)
        #expect(clock.monotonicNanoseconds == 5_000_000)
        clock.setWallClock(milliseconds: 0)
        #expect(clock.nowMilliseconds == 0)
        #expect(clock.monotonicNanoseconds == 5_000_000)
    }

    @Test func systemClockGoesForward() {
        let clock = SystemClock()
        let before = clock.monotonicNanoseconds
        clock.sleep(milliseconds: 2)
        #expect(clock.monotonicNanoseconds - before >= 2_000_000)
        #expect(clock.nowMilliseconds > 1_700_000_000_000)
    }

    @Test func seededNumbersRepeat() {
        let a = SeededRandom.shared(seed: 7), b = SeededRandom.shared(seed: 7)
        #expect((0..<10).map { _ in a() } == (0..<10).map { _ in b() })
    }
}
