import Values

/// Writes fish as the JSON objects that their topics hold.
struct FishText {
    private(set) var bytes: [UInt8] = []
    /// The text of a second, which a thousand records share.
    private var second: (number: Int64, text: [UInt8]) = (.min, [])

    mutating func clear() { bytes.removeAll(keepingCapacity: true) }

    mutating func writePrediction(_ fish: FishSource.Fish) {
        let time = FishSource.start + Int64(fish.number)
        // A new model every ten minutes, named by a time a week before.
        let trained = FishSource.start + (time - FishSource.start) / 600_000 * 600_000 - 7 * 86_400_000
        write("{\"Fish_Id\":\"")
        write(fish.number)
        write("\",\"Species\":\"")
        write(FishSource.species[fish.species])
        write("\",\"Height\":")
        write(fish.height, digits: 1)
        write(",\"Length\":")
        write(fish.length, digits: 1)
        write(",\"Timestamp\":\"")
        writeTime(time)
        write("\",\"Prediction\":{\"Weight\":")
        write(fish.predictedWeight, digits: 2)
        write(",\"ModelTime\":\"")
        writeSecond(trained, between: UInt8(ascii: " "))
        write("\"},\"ts\":")
        write(Int(time))
        write("}")
    }

    mutating func writeWeight(_ fish: Int, species: Int, weight: Int, time: Int64) {
        write("{\"Fish_Id\":\"")
        write(fish)
        write("\",\"Species\":\"")
        write(FishSource.species[species])
        write("\",\"Weight\":")
        write(weight, digits: 2)
        write(",\"Timestamp\":\"")
        writeTime(time)
        write("\",\"ts\":")
        write(Int(time))
        write("}")
    }

    mutating func write(_ number: Int) {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: IntegerText.bytesMax) { room in
            guard let start = room.baseAddress else { return }
            bytes.append(contentsOf: UnsafeBufferPointer(start: start, count: IntegerText.write(Int64(number), to: start)))
        }
    }

    private mutating func write(_ text: StaticString) {
        bytes.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    /// A decimal fraction without zeros at its end, but at least one digit.
    private mutating func write(_ scaled: Int, digits: Int) {
        let scale = digits == 1 ? 10 : 100, fraction = scaled % scale
        write(scaled / scale)
        bytes.append(UInt8(ascii: "."))
        if digits == 1 {
            bytes.append(zero + UInt8(fraction))
        } else {
            bytes.append(zero + UInt8(fraction / 10))
            if fraction % 10 != 0 { bytes.append(zero + UInt8(fraction % 10)) }
        }
    }

    /// `2021-06-09T14:00:00.000Z`
    private mutating func writeTime(_ milliseconds: Int64) {
        if second.number != milliseconds / 1000 {
            let mark = bytes.count
            writeSecond(milliseconds, between: UInt8(ascii: "T"))
            second = (milliseconds / 1000, Array(bytes[mark...]))
        } else {
            bytes.append(contentsOf: second.text)
        }
        bytes.append(UInt8(ascii: "."))
        write(padded: Int(milliseconds % 1000), digits: 3)
        bytes.append(UInt8(ascii: "Z"))
    }

    private mutating func writeSecond(_ milliseconds: Int64, between: UInt8) {
        let days = Int(milliseconds / 86_400_000), rest = Int(milliseconds % 86_400_000) / 1000
        // Days since 1970 to year, month and day, counting from March 0000 (Howard Hinnant's civil_from_days).
        let shifted = days + 719_468, era = shifted / 146_097, dayOfEra = shifted % 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100), march = (5 * dayOfYear + 2) / 153
        let month = march < 10 ? march + 3 : march - 9
        write(padded: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), digits: 4)
        bytes.append(UInt8(ascii: "-"))
        write(padded: month, digits: 2)
        bytes.append(UInt8(ascii: "-"))
        write(padded: dayOfYear - (153 * march + 2) / 5 + 1, digits: 2)
        bytes.append(between)
        write(padded: rest / 3600, digits: 2)
        bytes.append(UInt8(ascii: ":"))
        write(padded: rest / 60 % 60, digits: 2)
        bytes.append(UInt8(ascii: ":"))
        write(padded: rest % 60, digits: 2)
    }

    private mutating func write(padded number: Int, digits: Int) {
        var scale = 1
        for _ in 1..<digits { scale *= 10 }
        while scale > 0 {
            bytes.append(zero + UInt8(number / scale % 10))
            scale /= 10
        }
    }

    private var zero: UInt8 { UInt8(ascii: "0") }
}
