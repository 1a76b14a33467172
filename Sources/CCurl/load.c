#include "CCurl.h"
#include <dlfcn.h>

static struct curl_library library;

const struct curl_library *curl_library_load(const char **reason) {
    void *handle = dlopen("libcurl.so.4", RTLD_NOW | RTLD_LOCAL);
    if (!handle) {
        *reason = dlerror();
        return 0;
    }
#define CURL_FIND(name)                                               \
    if (!(library.name = (__typeof__(name) *)dlsym(handle, #name))) { \
        *reason = dlerror();                                          \
        return 0;                                                     \
    }
    CURL_FUNCTIONS(CURL_FIND)
    return &library;
}

// In parentheses, since curl has macros of these names.
#define SET_OPTION (library.curl_easy_setopt)
#define GET_INFO (library.curl_easy_getinfo)

CURLcode fsql_curl_set_long(CURL *easy, CURLoption option, long value) { return SET_OPTION(easy, option, value); }
CURLcode fsql_curl_set_offset(CURL *easy, CURLoption option, curl_off_t value) { return SET_OPTION(easy, option, value); }
CURLcode fsql_curl_set_text(CURL *easy, CURLoption option, const char *value) { return SET_OPTION(easy, option, value); }
CURLcode fsql_curl_set_pointer(CURL *easy, CURLoption option, void *value) { return SET_OPTION(easy, option, value); }
CURLcode fsql_curl_set_sink(CURL *easy, CURLoption option, fsql_curl_sink sink) { return SET_OPTION(easy, option, sink); }

CURLMcode fsql_curl_multi_set_long(CURLM *multi, CURLMoption option, long value) { return (library.curl_multi_setopt)(multi, option, value); }

long fsql_curl_response_code(CURL *easy) {
    long code = 0;
    GET_INFO(easy, CURLINFO_RESPONSE_CODE, &code);
    return code;
}

void *fsql_curl_private(CURL *easy) {
    char *context = 0;
    GET_INFO(easy, CURLINFO_PRIVATE, &context);
    return context;
}
