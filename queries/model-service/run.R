# Starts the service: Rscript run.R [port] [host]
arguments <- commandArgs(trailingOnly = TRUE)
here <- dirname(sub("^--file=", "", grep("^--file=", commandArgs(), value = TRUE)[1]))
port <- if (length(arguments) > 0) as.integer(arguments[1]) else 8000L
host <- if (length(arguments) > 1) arguments[2] else "127.0.0.1"
plumber::pr_run(plumber::pr(file.path(here, "model.R")), host = host, port = port, docs = FALSE, quiet = TRUE)
