import Connectors
import Testing
import Values

@Suite struct DatagenTests {
    private let fish = ["connector.class": "datagen", "quickstart": "fish"]

    @Test func theFirstRecordsAreAlwaysTheSame() throws {
        let records = try ConnectorRegistry.source(fish).records()
        #expect(records[0].topic == "machine-measurement" && records[0].keyText == "1" && records[0].timestamp == TimeText.timestamp("2021-06-09T13:36:30Z"))
        #expect(records[0].text == #"{"Fish_Id":"1","Species":"salmon","Length":87.829,"Height":16.5,"Timestamp":"2021-06-09T13:36:30.000Z"}"#)
        let weight = try #require(records.first { $0.topic == "machine-weight" })
        #expect(weight.text == #"{"Fish_Id":"1","Species":"salmon","Weight":4.5652,"Timestamp":"2021-06-09T13:36:40.000Z"}"#)
        #expect(try ConnectorRegistry.source(fish).records() == records)
        #expect(try ConnectorRegistry.source(fish.merging(["seed": "2"]) { $1 }).records().map(\.value) != records.map(\.value))
    }

    @Test func aShiftOf180FishMeasuredEveryTwoSecondsAndWeighedTenLater() throws {
        let records = try ConnectorRegistry.source(fish).records()
        #expect(records.count == 360)
        #expect(zip(records, records.dropFirst()).allSatisfy { $0.timestamp <= $1.timestamp })
        let start = records[0].timestamp
        for (topic, delay) in [("machine-measurement", 0), ("machine-weight", 10_000)] {
            let own = records.filter { $0.topic == topic }
            #expect(own.map(\.keyText) == (1...180).map { String($0) })
            #expect(own.map(\.timestamp) == (0..<180).map { start + Int64($0) * 2000 + Int64(delay) })
            #expect(own.map { $0.text.contains(#""Species":"walleye""#) } == (1...180).map { (61...120).contains($0) })
            for record in own { #expect(record.text.contains(#""Timestamp":"\#(TimeText.string(timestamp: record.timestamp))Z""#)) }
        }
    }

    @Test func aMinuteEndsWithTheTenthWalleyeWeighed() throws {
        let weights = try ConnectorRegistry.source(fish).records().filter { $0.topic == "machine-weight" }
        let walleye = try #require(weights.firstIndex { $0.text.contains("walleye") })
        #expect(weights[walleye + 10].timestamp % 60_000 == 0)
        let window = weights.filter { $0.timestamp / 60_000 == weights[walleye].timestamp / 60_000 }
        #expect(window.count == 30 && window.filter { $0.text.contains("walleye") }.count == 10)
    }

    @Test func sizesFollowTheirDistributions() throws {
        for seed in ["1", "2", "3"] {
            let records = try ConnectorRegistry.source(fish.merging(["seed": seed]) { $1 }).records()
            let measured = records.filter { $0.topic == "machine-measurement" }, weighed = records.filter { $0.topic == "machine-weight" }
            for (species, length, height, byLength, byHeight) in [("salmon", (88.0, 5.0), (19.0, 1.0), 0.05, 0.01), ("walleye", (81, 8), (17, 2), 0.02, 0.04)] {
                let own = zip(measured, weighed).filter { $0.0.text.contains(species) }
                expect(own.compactMap { $0.0.number("Length") }, length)
                expect(own.compactMap { $0.0.number("Height") }, height)
                let noise = own.map { ($1.number("Weight") ?? 0) - byLength * ($0.number("Length") ?? 0) - byHeight * ($0.number("Height") ?? 0) }
                expect(noise, (0, 0.1))
            }
        }
    }

    /// Mean within 4 standard errors, deviation within a third.
    private func expect(_ values: [Double], _ wanted: (mean: Double, deviation: Double)) {
        let mean = values.reduce(0, +) / Double(values.count)
        let deviation = (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count - 1)).squareRoot()
        #expect(abs(mean - wanted.mean) < 4 * wanted.deviation / Double(values.count).squareRoot())
        #expect(abs(deviation / wanted.deviation - 1) < 0.33)
    }

    @Test func trainingFishAreSalmonAndOthersThanTheShifts() throws {
        let records = try ConnectorRegistry.source(["connector.class": "datagen", "quickstart": "fish_training"]).records()
        #expect(records.count == 100 && records.allSatisfy { $0.topic == "fish-training" && $0.text.contains("salmon") && $0.number("Weight") != nil })
        #expect(records[0].number("Length") != (try ConnectorRegistry.source(fish).records())[0].number("Length"))
    }

    @Test func iterationsCountFishAndBeginAnewWithTheSameOnes() throws {
        var endless = try ConnectorRegistry.source(fish.merging(["iterations": "-1", "interval": "1 SECOND", "delay": "0", "start": "0"]) { $1 })
        #expect(!endless.schedule.isBounded)
        let records = endless.records(limit: 724)
        #expect(records[0].number("Length") == records[360].number("Length") && records[360].keyText == "1" && records[360].timestamp == 180_000)
        #expect(try ConnectorRegistry.source(fish.merging(["iterations": "5"]) { $1 }).records().count == 10)
        endless.skip(100)
        #expect(endless.next() == records[100])
    }

    @Test func wrongSettingsAreRefusedWithTheWayOut() {
        #expect(throws: OptionError("unknown connector 'datagn'", hint: "Did you mean 'datagen'?")) { try ConnectorRegistry.source(["connector.class": "datagn"]) }
        #expect(throws: OptionError("option 'quickstart' is required", hint: "Is 'quikstart' a misspelling of it?")) {
            try ConnectorRegistry.source(["connector.class": "datagen", "quikstart": "fish"])
        }
        #expect(throws: OptionError.self) { try ConnectorRegistry.source(["connector.class": "datagen", "quickstart": "birds"]) }
        #expect(throws: OptionError.self) { try ConnectorRegistry.source(fish.merging(["interval": "soon"]) { $1 }) }
    }
}
