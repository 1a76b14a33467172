/// Fleets and payrolls.
extension Quickstart {
    static let companies = [fleetDescription, fleetLocation, fleetSensors, payrollEmployee, payrollEmployeeLocation, payrollBonus]

    private static let vehicle = GeneratedField("vehicle_id", .integers(1000...1100))

    private static let fleetDescription = Quickstart("fleet_mgmt_description", key: "vehicle_id", [
        GeneratedField("vehicle_id", .counting(from: 1000, step: 1, restart: 1101)),
        GeneratedField("driver_name", .texts("Amanda Reyes", "Boris Lang", "Carla Nunes", "Derek Ames", "Elif Kaya")),
        GeneratedField("license_plate", .text(.characters("A"..."Z", 3...3), "-", .digits(4))),
    ])

    private static let fleetLocation = Quickstart("fleet_mgmt_location", key: "vehicle_id", [
        vehicle,
        GeneratedField("location", .record([GeneratedField("latitude", .doubles(25...50)), GeneratedField("longitude", .doubles(-125 ... -67))])),
        GeneratedField("ts", .counting(from: 1_609_459_200_000, by: 1000)),
    ])

    private static let fleetSensors = Quickstart("fleet_mgmt_sensors", key: "vehicle_id", [
        vehicle, GeneratedField("engine_temperature", .integers(150...250)), GeneratedField("average_rpm", .integers(1800...5000)),
    ])

    private static let payrollEmployee = Quickstart("payroll_employee", key: "employee_id", [
        GeneratedField("employee_id", .counting(from: 1000)),
        GeneratedField("first_name", .texts("Ada", "Basil", "Clara", "Dario", "Edith", "Felix")),
        GeneratedField("last_name", .texts("Arnold", "Bishop", "Conway", "Doyle", "Evans", "Flynn")),
        GeneratedField("age", .integers(18...70)),
        GeneratedField("ssn", .text(.digits(3), "-", .digits(2), "-", .digits(4))),
        GeneratedField("hourly_rate", .integers(10...40)),
        GeneratedField("gender", .texts("Female", "Male")),
        GeneratedField("email", .text(.characters("a"..."z", 5...9), "@example.com")),
    ])

    private static let payrollEmployeeLocation = Quickstart("payroll_employee_location", key: "employee_id", [
        GeneratedField("employee_id", .counting(from: 1000)),
        GeneratedField("lab", .texts("lab_a", "lab_b", "lab_c", "lab_d")),
        GeneratedField("department_id", .integers(1...10)),
        GeneratedField("arrival_date", .integers(18_000...19_000)),
    ])

    private static let payrollBonus = Quickstart("payroll_bonus", key: "employee_id", [
        GeneratedField("employee_id", .counting(from: 1000)),
        GeneratedField("bonus", .integers(5...20)),
    ])
}
