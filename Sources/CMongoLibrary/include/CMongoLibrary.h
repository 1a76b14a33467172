#include <libmongoc-1.0/mongoc/mongoc.h>

// libmongoc brings two dozen libraries with it, and initializes itself while a process is loaded: that would be half of fsql's start. So fsql is not
// linked with it, but loads it when somebody first wants to write to MongoDB.

/// What fsql calls of it; a function that is not listed is not there.
#define MONGO_FUNCTIONS(function)                          \
    function(mongoc_init)                                  \
    function(mongoc_log_set_handler)                       \
    function(mongoc_uri_new_with_error)                    \
    function(mongoc_uri_destroy)                           \
    function(mongoc_uri_has_option)                        \
    function(mongoc_uri_set_option_as_int32)               \
    function(mongoc_client_new_from_uri)                   \
    function(mongoc_client_set_error_api)                  \
    function(mongoc_client_set_appname)                    \
    function(mongoc_client_destroy)                        \
    function(mongoc_client_get_collection)                 \
    function(mongoc_collection_destroy)                    \
    function(mongoc_collection_create_bulk_operation_with_opts) \
    function(mongoc_bulk_operation_insert_with_opts)       \
    function(mongoc_bulk_operation_remove_one_with_opts)   \
    function(mongoc_bulk_operation_replace_one_with_opts)  \
    function(mongoc_bulk_operation_update_one_with_opts)   \
    function(mongoc_bulk_operation_execute)                \
    function(mongoc_bulk_operation_destroy)

/// The functions of the loaded library, under their names.
struct mongo_library {
#define MONGO_FIELD(name) __typeof__(name) *_Nonnull name;
    MONGO_FUNCTIONS(MONGO_FIELD)
#undef MONGO_FIELD
};

/// Loads the library and keeps it from writing to stderr; from one thread at a time. Null if it cannot be loaded: `reason` says why.
const struct mongo_library *_Nullable mongo_library_load(const char *_Nullable *_Nonnull reason);
