import Testing
import Values

@Suite struct TimeTextTests {
    @Test(arguments: [
        ("2020", 1_577_836_800_000), ("2020-05", 1_588_291_200_000), ("2020-05-26", 1_590_451_200_000), ("2020-05-26T23", 1_590_534_000_000),
        ("2020-05-26T23:59", 1_590_537_540_000), ("2020-05-26T23:59:58", 1_590_537_598_000), ("2020-05-26T23:59:58.123", 1_590_537_598_123),
        ("2020-05-26T23:59:58.1", 1_590_537_598_100), ("2020-05-26T00:00:00.000Z", 1_590_451_200_000),
        ("2020-05-26T02:00:00+0200", 1_590_451_200_000), ("2020-05-25T16:00-08:00", 1_590_451_200_000), ("1969-12-31T23:59:59.999", -1),
        ("0001-01-01", -62_135_596_800_000), ("2020-13", nil), ("2021-02-29", nil), ("", nil), ("20", nil), ("2020-05-26T24", 1_590_537_600_000), ("2020-05-26T24:00:00.001", nil), ("2020-05-26T25", nil),
        ("2020-05-26 10:00", nil), ("2020-05-26T10:00X", nil),
    ] as [(String, Int64?)])
    func timestampsFromPartialText(_ text: String, _ milliseconds: Int64?) {
        #expect(TimeText.timestamp(text) == milliseconds)
    }

    @Test func textOfTimes() {
        #expect(TimeText.string(timestamp: 0) == "1970-01-01T00:00:00.000")
        #expect(TimeText.string(timestamp: -1) == "1969-12-31T23:59:59.999")
        #expect(TimeText.string(timestamp: 1_590_537_598_123) == "2020-05-26T23:59:58.123")
        #expect(TimeText.string(date: 18_408) == "2020-05-26")
        #expect(TimeText.string(date: 2_932_897) == "+10000-01-01")
        #expect(TimeText.string(time: 0) == "00:00")
        #expect(TimeText.string(time: 86_399_000) == "23:59:59")
        #expect(TimeText.string(time: 86_399_999) == "23:59:59.999")
        #expect(TimeText.date("2020") == 18_262)
        #expect(TimeText.date("2020-05-26T") == nil)
        #expect(TimeText.time("23:59") == 86_340_000)
        #expect(TimeText.time("23") == nil)
        #expect(TimeText.time("23:59:59.9") == 86_399_900)
    }

    @Test func everyDayReadsBack() {
        for days in stride(from: Int32(-800_000), through: 2_900_000, by: 997) {
            #expect(TimeText.date(TimeText.string(date: days)) == days)
        }
    }

    @Test(arguments: [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("\u{FF}\u{FE}", "w7/Dvg==")])
    func base64(_ plain: String, _ text: String) {
        #expect(Base64.string(Array(plain.utf8)) == text)
        #expect(Base64.bytes(text) == Array(plain.utf8))
    }

    @Test(arguments: ["A", "A===", "Zg=a", "Z!==", "====="])
    func noBase64(_ text: String) { #expect(Base64.bytes(text) == nil) }

    @Test func boxedValuesAsText() {
        let type = SQLType.structure([.init("F0", .integer), .init("F1", .map(key: .string, value: .array(.double)))])
        let value = SQLValue.structure([.integer(1), .map([.init(.string("k"), .array([.double(1), .double(1e7), .null]))])])
        #expect(value.text(as: type) == "Struct{F0=1,F1={k=[1.0, 1.0E7, null]}}")
        var json: [UInt8] = []
        value.appendJSON(to: &json, as: type)
        #expect(String(decoding: json, as: UTF8.self) == #"{"F0":1,"F1":{"k":[1.0,1.0E7,null]}}"#)
        json = []
        SQLValue.array([.timestamp(0), .null]).appendJSON(to: &json, as: .array(.timestamp), form: .display)
        #expect(String(decoding: json, as: UTF8.self) == #"["1970-01-01T00:00:00.000",null]"#)
    }
}
