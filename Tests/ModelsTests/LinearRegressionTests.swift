import Columns
import Models
import Testing
import Values

@Suite struct LinearRegressionTests {
    /// Coefficients by R's names, as `lm` of R 4.2.2 printed them with 17 digits.
    private func expect(_ fit: LinearRegression.Fit, _ signature: ModelSignature, _ wanted: [(String, Double?)], rmse: Double, within: Double = 1e-9) {
        let found = ModelVersion(number: 1, modelTime: "", fit: fit).coefficients(signature)
        #expect(found.map(\.name) == wanted.map(\.0))
        for (found, wanted) in zip(found, wanted) {
            guard let value = wanted.1 else {
                #expect(found.value == 0 && fit.aliased.contains(found.name), "\(found.name)")
                continue
            }
            #expect(abs(found.value - value) <= within * max(1, abs(value)), "\(found.name): \(found.value) instead of \(value)")
        }
        #expect(abs(fit.rmse - rmse) < 1e-9)
    }

    @Test func treatmentContrastsOverSortedLevels() throws {
        let regression = try Fish.regression()
        let fit = try regression.fit(inputs: [column(Fish.lengths), column(Fish.heights), column(Fish.species)], label: column(Fish.weights))
        expect(
            fit, regression.signature,
            [
                ("(Intercept)", -0.19400656612329858), ("length", 0.050406322358403761), ("height", 0.026254379557402636),
                ("speciessalmon", -0.21484352930817721), ("specieswalleye", 0.73729423400779814),
            ], rmse: 0.078291383139368023)
        #expect(fit.rows == 24 && fit.aliased.isEmpty)
    }

    @Test func factorsBeforeAndAfterNumbers() throws {
        let inputs: [SQLType.StructField] = [.init("species", .string), .init("length", .double), .init("sex", .string)]
        let regression = try Fish.regression(inputs)
        let sexes = (0..<24).map { ["m", "f", "f", "m"][$0 % 4] }
        let fit = try regression.fit(inputs: [column(Fish.species), column(Fish.lengths), column(sexes)], label: column(Fish.weights))
        expect(
            fit, regression.signature,
            [
                ("(Intercept)", 0.09549694062269673), ("speciessalmon", -0.23272744427697742), ("specieswalleye", 0.74160086140685466),
                ("length", 0.052737025694200412), ("sexm", 0.026177277809256334),
            ], rmse: 0.085101247741751748)
    }

    @Test func dependentColumnsAreAliasedByRsTolerance() throws {
        let between = [1.0, -1, 2]
        let cases: [(String, [Double], [(String, Double?)], Double)] = [
            (
                "doubled", Fish.lengths.map { 2 * $0 },
                [("(Intercept)", -1.1597096677172221), ("length", 0.050237455875582426), ("doubled", nil), ("height", 0.089245475407065622)], 0.40579762326055252
            ),
            (
                "near", Fish.lengths.enumerated().map { $1 + between[$0 % 3] * 1e-7 },
                [("(Intercept)", -1.1597096677172221), ("length", 0.050237455875582426), ("near", nil), ("height", 0.089245475407065622)], 0.40579762326055252
            ),
            (
                "far", Fish.lengths.enumerated().map { $1 + between[$0 % 3] * 1e-3 },
                [("(Intercept)", -1.6587120283649264), ("length", -132.33981825026274), ("far", 132.40025305770996), ("height", 0.068056197505403884)],
                0.37445896735194234
            ),
        ]
        for (name, values, wanted, rmse) in cases {
            let regression = try Fish.regression([.init("length", .double), .init(name, .double), .init("height", .double)])
            let fit = try regression.fit(inputs: [column(Fish.lengths), column(values), column(Fish.heights)], label: column(Fish.weights))
            // "far" has a condition of about 1e7: fewer digits are determined.
            expect(fit, regression.signature, wanted, rmse: rmse, within: name == "far" ? 1e-6 : 1e-9)
        }
    }

    @Test func moreColumnsThanRows() throws {
        let regression = try Fish.regression()
        let fit = try regression.fit(
            inputs: [column(Array(Fish.lengths[..<4])), column(Array(Fish.heights[..<4])), column(Array(Fish.species[..<4]))],
            label: column(Array(Fish.weights[..<4])))
        expect(
            fit, regression.signature,
            [
                ("(Intercept)", 6.1816160864470326), ("length", -0.01334370365761337), ("height", -0.027783032075413463),
                ("speciessalmon", -0.80844930052162833), ("specieswalleye", nil),
            ], rmse: 0, within: 1e-8)
    }

    @Test func incompleteRowsAreLeftOut() throws {
        let regression = try Fish.regression()
        let complete = try regression.fit(inputs: [column(Fish.lengths), column(Fish.heights), column(Fish.species)], label: column(Fish.weights))
        let fit = try regression.fit(
            inputs: [
                column(Fish.lengths + [nil, 1, 2, .nan, 4]), column(Fish.heights + [1, nil, 3, 4, 5]), column(Fish.species + ["bass", "bass", nil, "pike", "pike"]),
            ], label: column(Fish.weights + [1, 2, 3, 4, nil]))
        #expect(fit == complete)
    }

    @Test func aFactorOfOneLevelIsDroppedOrRefused() throws {
        let bass = Fish.rows.filter { $0.species == "bass" }
        let inputs = [column(bass.map(\.length)), column(bass.map(\.height)), column(bass.map(\.species))]
        let fit = try Fish.regression().fit(inputs: inputs, label: column(bass.map(\.weight)))
        #expect(fit.terms.last == .dropped(input: 2))
        let strict = try Fish.regression(Fish.signature.inputs, ["factor.single.level": "error"])
        #expect(throws: ModelTrainingError.singleLevel("species")) { try strict.fit(inputs: inputs, label: column(bass.map(\.weight))) }
    }

    @Test func tooFewRowsAndInfiniteOnesAreRefused() throws {
        let regression = try Fish.regression(Fish.signature.inputs, ["min.rows": "3"])
        let two = [column([1.0, 2]), column([1.0, 2]), column(["a", "b"])]
        #expect(throws: ModelTrainingError.tooFewRows(2, needed: 3)) { try regression.fit(inputs: two, label: column([1.0, 2])) }
        let endless = [column([1.0, .infinity, 3]), column([1.0, 2, 3]), column(["a", "b", "a"])]
        #expect(throws: ModelTrainingError.notFinite) { try regression.fit(inputs: endless, label: column([1.0, 2, 3])) }
    }

    @Test func wholeNumbersBooleansAndDecimalsCount() throws {
        let inputs: [SQLType.StructField] = [.init("a", .integer), .init("b", .bigint), .init("c", .boolean), .init("d", .decimal(precision: 4, scale: 1))]
        let regression = try Fish.regression(inputs)
        let a = [1, 2, 3, 4, 5, 6], b = [2, 1, 4, 3, 9, 5], c = [true, false, false, true, true, false], d = [15, 5, 25, 5, 35, 10]
        let label = (0..<6).map { row -> Double in
            let whole = 1 + 2 * a[row] + 3 * b[row] + (c[row] ? 4 : 0)
            return Double(whole) + Double(d[row]) / 2
        }
        let columns = [
            Column(.integer, a.map { .integer(Int32($0)) }), Column(.bigint, b.map { .bigint(Int64($0)) }), Column(.boolean, c.map { .boolean($0) }),
            Column(inputs[3].type, d.map { .decimal(SQLDecimal(unscaled: Int128($0), scale: 1)) }),
        ]
        let fit = try regression.fit(inputs: columns, label: column(label))
        for (found, wanted) in zip(ModelVersion(number: 1, modelTime: "", fit: fit).coefficients(regression.signature), [1, 2, 3, 4, 5.0]) {
            #expect(abs(found.value - wanted) < 1e-9)
        }
    }
}
