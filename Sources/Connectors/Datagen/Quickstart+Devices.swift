/// Devices in a network.
extension Quickstart {
    static let devices = [
        Quickstart("device_information", key: "device_ip", [
            GeneratedField("device_ip", .text("192.168.", .characters("1"..."9"), ".", .characters("1"..."9"))),
            GeneratedField("device_id", .counting(from: 1)),
            GeneratedField("mac", .text(.digits(2), ":", .digits(2), ":", .digits(2), ":", .digits(2), ":", .digits(2), ":", .digits(2))),
            GeneratedField("owner", .texts("Ida", "Jonas", "Klara", "Lukas")),
        ])
    ]
}
