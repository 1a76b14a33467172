#include <curl/curl.h>

// curl's setters and getters are variadic, which Swift cannot call: one inline function per argument type.

static inline CURLcode fsql_curl_set_long(CURL *easy, CURLoption option, long value) {
    return curl_easy_setopt(easy, option, value);
}

static inline CURLcode fsql_curl_set_offset(CURL *easy, CURLoption option, curl_off_t value) {
    return curl_easy_setopt(easy, option, value);
}

static inline CURLcode fsql_curl_set_text(CURL *easy, CURLoption option, const char *value) {
    return curl_easy_setopt(easy, option, value);
}

static inline CURLcode fsql_curl_set_pointer(CURL *easy, CURLoption option, void *value) {
    return curl_easy_setopt(easy, option, value);
}

typedef size_t (*fsql_curl_sink)(char *bytes, size_t size, size_t count, void *context);

static inline CURLcode fsql_curl_set_sink(CURL *easy, CURLoption option, fsql_curl_sink sink) {
    return curl_easy_setopt(easy, option, sink);
}

static inline CURLMcode fsql_curl_multi_set_long(CURLM *multi, CURLMoption option, long value) {
    return curl_multi_setopt(multi, option, value);
}

static inline long fsql_curl_response_code(CURL *easy) {
    long code = 0;
    curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &code);
    return code;
}

static inline void *fsql_curl_private(CURL *easy) {
    char *context = 0;
    curl_easy_getinfo(easy, CURLINFO_PRIVATE, &context);
    return context;
}
