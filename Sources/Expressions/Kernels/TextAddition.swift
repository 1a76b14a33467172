import Columns
import Values

/// `a + b` on STRING: unlike `||`, null if one side is.
struct TextAddition: Kernel {
    let left: any Kernel
    let right: any Kernel

    func evaluate(_ evaluation: Evaluation, selection: Bitmap?) -> Column {
        let a = left.evaluate(evaluation, selection: selection), b = right.evaluate(evaluation, selection: selection)
        let count = evaluation.count, marks = PairMarks(a, b)
        let offsets = Buffer(capacity: (count + 1) * 4), text = Buffer(capacity: Int(a.offsets[count]) + Int(b.offsets[count]))
        let ends = offsets.of(Int32.self), out = text.of(UInt8.self)
        var end = 0
        ends[0] = 0
        for row in 0..<count {
            if marks.validity?[row] ?? true {
                end += copy(a.text(at: row), to: out + end)
                end += copy(b.text(at: row), to: out + end)
            }
            ends[row + 1] = Int32(truncatingIfNeeded: end)
        }
        return Column(.string, count: count, storage: .text(offsets: offsets, bytes: text), validity: marks.validity, errors: marks.errors)
    }

    @inline(__always)
    private func copy(_ side: UnsafeBufferPointer<UInt8>, to out: UnsafeMutablePointer<UInt8>) -> Int {
        if let start = side.baseAddress { out.update(from: start, count: side.count) }
        return side.count
    }
}
