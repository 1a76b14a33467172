#ifndef FSQL_SQLITE_SHIM_H
#define FSQL_SQLITE_SHIM_H

#include <sqlite3.h>

/// SQLITE_TRANSIENT is a cast that Swift cannot import: SQLite copies the bytes before the call returns.
static inline sqlite3_destructor_type fsql_sqlite_transient(void) { return SQLITE_TRANSIENT; }

/// Extended result codes are macro expressions that Swift cannot import.
static inline int fsql_sqlite_primary_code(int code) { return code & 0xff; }

#endif
