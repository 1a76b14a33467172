#define CURL_DISABLE_TYPECHECK
#include <curl/curl.h>

// libcurl brings thirty libraries with it, which would be a quarter of fsql's start. So fsql is not linked with it, but loads it for the first call.

/// What fsql calls of it; a function that is not listed is not there.
#define CURL_FUNCTIONS(function)        \
    function(curl_global_init)          \
    function(curl_easy_init)            \
    function(curl_easy_setopt)          \
    function(curl_easy_getinfo)         \
    function(curl_easy_strerror)        \
    function(curl_easy_pause)           \
    function(curl_easy_reset)           \
    function(curl_easy_cleanup)         \
    function(curl_slist_append)         \
    function(curl_slist_free_all)       \
    function(curl_multi_init)           \
    function(curl_multi_setopt)         \
    function(curl_multi_add_handle)     \
    function(curl_multi_remove_handle)  \
    function(curl_multi_perform)        \
    function(curl_multi_poll)           \
    function(curl_multi_wakeup)         \
    function(curl_multi_info_read)      \
    function(curl_multi_cleanup)        \
    function(curl_getdate)

/// The functions of the loaded library, under their names.
struct curl_library {
#define CURL_FIELD(name) __typeof__(name) *_Nonnull name;
    CURL_FUNCTIONS(CURL_FIELD)
#undef CURL_FIELD
};

/// Loads the library; from one thread at a time. Null if it cannot be loaded: `reason` says why.
const struct curl_library *_Nullable curl_library_load(const char *_Nullable *_Nonnull reason);

// curl's setters and getters are variadic, which Swift cannot call: a function for each type of argument. The library must be loaded.

typedef size_t (*fsql_curl_sink)(char *_Nullable bytes, size_t size, size_t count, void *_Nullable context);

CURLcode fsql_curl_set_long(CURL *_Nonnull easy, CURLoption option, long value);
CURLcode fsql_curl_set_offset(CURL *_Nonnull easy, CURLoption option, curl_off_t value);
CURLcode fsql_curl_set_text(CURL *_Nonnull easy, CURLoption option, const char *_Nonnull value);
CURLcode fsql_curl_set_pointer(CURL *_Nonnull easy, CURLoption option, void *_Nullable value);
CURLcode fsql_curl_set_sink(CURL *_Nonnull easy, CURLoption option, fsql_curl_sink _Nonnull sink);
/// Opens no socket to a link-local address, where clouds serve their machines' secrets; `refused` is set then. It must live as long as the call.
CURLcode fsql_curl_refuse_link_local(CURL *_Nonnull easy, int *_Nonnull refused);
CURLMcode fsql_curl_multi_set_long(CURLM *_Nonnull multi, CURLMoption option, long value);
long fsql_curl_response_code(CURL *_Nonnull easy);
void *_Nullable fsql_curl_private(CURL *_Nonnull easy);
