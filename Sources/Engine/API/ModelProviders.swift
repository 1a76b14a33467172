import Models
public import Values

extension SQLEngine {
    /// The options of CREATE MODEL, by provider.
    public static var modelOptions: [(provider: String, declarations: [OptionDeclaration])] {
        [("linear_regression", ModelOptions.linearRegression), ("http", ModelOptions.http)]
    }
}
