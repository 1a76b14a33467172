# The weight model as a service, in R with plumber.
#
#   GET  /prediction?length=&height=&species=   {"Weight": 4.9249, "ModelTime": "2021-06-02 07:48:52.000"}
#   POST /train                                 fits the model anew on the newest 50 stored rows
#
# Environment:
#   MODEL_INITIAL   CSV or JSON file that the first model is fitted on (columns species, length, height, weight)
#   The stored rows, the first of these that is set:
#   MODEL_MONGODB   address of MongoDB with MODEL_DATABASE (Weight) and MODEL_COLLECTION (TrainingData)
#   MODEL_FSQL      address of fsql's HTTP API, http://localhost:8088; MODEL_QUERY selects the rows (default: from DIFF_WEIGHT)
#   MODEL_ROWS      CSV, JSON or JSON-lines file
#
# Training rows have Species, Length, Height, ActualWeight and Timestamp; the case of names does not matter.

library(jsonlite)

newest <- 50

# Rows of a file: JSON if it begins like JSON, else CSV.
read_rows <- function(path) {
  text <- readLines(path, warn = FALSE)
  first <- substr(trimws(text[nzchar(trimws(text))][1]), 1, 1)
  if (is.na(first)) return(data.frame())
  if (first == "[") return(fromJSON(paste(text, collapse = "\n"), flatten = TRUE))
  if (first == "{") return(stream_in(textConnection(text[nzchar(trimws(text))]), verbose = FALSE))
  read.csv(text = text, stringsAsFactors = FALSE)
}

# Rows of a pull query: an object with the names of the columns, then an array for each row. A stream has no ORDER BY: the newest are chosen here.
select_rows <- function(address) {
  query <- Sys.getenv("MODEL_QUERY", 'SELECT "Species", "Length", "Height", "ActualWeight", "Timestamp" FROM DIFF_WEIGHT;')
  handle <- curl::new_handle(postfields = toJSON(list(sql = query), auto_unbox = TRUE), timeout = 20)
  curl::handle_setheaders(handle, "Content-Type" = "application/json", "Accept" = "application/json")
  response <- curl::curl_fetch_memory(paste0(address, "/query-stream"), handle)
  if (response$status_code != 200) stop("fsql answered with status ", response$status_code)
  answer <- fromJSON(rawToChar(response$content), simplifyVector = FALSE)
  rows <- Filter(function(row) !any(vapply(row, is.null, logical(1))), answer[-1])
  names <- unlist(answer[[1]]$columnNames)
  columns <- lapply(seq_along(names), function(index) vapply(rows, function(row) as.character(row[[index]]), ""))
  type.convert(setNames(as.data.frame(columns, stringsAsFactors = FALSE), names), as.is = TRUE)
}

# The stored rows: from MongoDB or fsql where it is named, else from a file.
stored_rows <- function() {
  address <- Sys.getenv("MODEL_MONGODB")
  if (!nzchar(address)) {
    if (nzchar(Sys.getenv("MODEL_FSQL"))) return(select_rows(Sys.getenv("MODEL_FSQL")))
    return(read_rows(Sys.getenv("MODEL_ROWS")))
  }
  collection <- mongolite::mongo(
    Sys.getenv("MODEL_COLLECTION", "TrainingData"), Sys.getenv("MODEL_DATABASE", "Weight"), address)
  on.exit(collection$disconnect())
  collection$find("{}", sort = '{"Timestamp": -1}', limit = newest)
}

# One name for each column, whatever its case; the label is the actual weight where there is one.
tidy <- function(rows) {
  names(rows) <- tolower(names(rows))
  if (!is.null(rows$actualweight)) rows$weight <- rows$actualweight
  rows
}

newest_rows <- function(rows) {
  rows <- tidy(rows)
  if (!is.null(rows$timestamp)) rows <- rows[order(rows$timestamp, decreasing = TRUE, method = "radix"), , drop = FALSE]
  head(rows, newest)
}

# Species enters only where the rows hold more than one.
fit <- function(rows) {
  if (length(unique(rows$species)) < 2) return(lm(weight ~ length + height, rows))
  # Levels in byte order, so that the baseline does not depend on the locale.
  rows$species <- factor(rows$species, levels = sort(unique(rows$species), method = "radix"))
  lm(weight ~ length + height + species, rows)
}

current <- new.env()
current$keys <- character()

install <- function(model) {
  current$model <- model
  current$time <- format(Sys.time(), "%Y-%m-%d %H:%M:%OS3", tz = "UTC")
}

initial <- Sys.getenv("MODEL_INITIAL")
if (nzchar(initial)) install(fit(tidy(read_rows(initial))))

#* The weight of a fish; "NA" where the model has no answer.
#* @get /prediction
#* @serializer unboxedJSON
function(length = NA, height = NA, species = NA) {
  fish <- suppressWarnings(data.frame(length = as.numeric(length), height = as.numeric(height), species = as.character(species)))
  # A species that training did not see is an error in R.
  weight <- tryCatch(unname(predict(current$model, fish)), error = function(problem) NA_real_)
  list(Weight = weight, ModelTime = current$time)
}

#* Fits the model on the newest rows. A request with a known Idempotency-Key changes nothing.
#* @post /train
#* @serializer unboxedJSON
function(req, res) {
  key <- req$HTTP_IDEMPOTENCY_KEY
  if (!is.null(key) && key %in% current$keys) return(list(ModelTime = current$time, repeated = TRUE))
  problem <- tryCatch({
    rows <- newest_rows(stored_rows())
    if (NROW(rows) < 4) stop("fewer than 4 stored rows")
    install(fit(rows))
    NULL
  }, error = conditionMessage)
  if (!is.null(problem)) {
    res$status <- 503
    return(list(error = problem))
  }
  if (!is.null(key)) current$keys <- tail(c(current$keys, key), 1000)
  list(ModelTime = current$time, rows = nrow(rows), repeated = FALSE)
}
