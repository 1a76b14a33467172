import Columns

/// Enough batches to make up a number of rows.
func rounds(_ records: Int) -> Int { max(1, records / RecordBatch.rowsMax) }
