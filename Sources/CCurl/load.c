#include "CCurl.h"
#include <arpa/inet.h>
#include <dlfcn.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>

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

// As getaddrinfo has found it: a name may lead anywhere.
static int is_link_local(const struct sockaddr *address) {
    if (address->sa_family == AF_INET) return ntohl(((const struct sockaddr_in *)address)->sin_addr.s_addr) >> 16 == 0xA9FE;
    if (address->sa_family != AF_INET6) return 0;
    const unsigned char *bytes = ((const struct sockaddr_in6 *)address)->sin6_addr.s6_addr;
    static const unsigned char mapped[14] = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF, 0xA9, 0xFE}, instance[4] = {0xFD, 0x00, 0x0E, 0xC2};
    return (bytes[0] == 0xFE && (bytes[1] & 0xC0) == 0x80) || !memcmp(bytes, mapped, sizeof mapped) || !memcmp(bytes, instance, sizeof instance);
}

static curl_socket_t open_socket(void *refused, curlsocktype purpose, struct curl_sockaddr *address) {
    (void)purpose;
    if (is_link_local(&address->addr)) {
        *(int *)refused = 1;
        return CURL_SOCKET_BAD;
    }
    return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

CURLcode fsql_curl_refuse_link_local(CURL *easy, int *refused) {
    CURLcode code = SET_OPTION(easy, CURLOPT_OPENSOCKETDATA, refused);
    return code != CURLE_OK ? code : SET_OPTION(easy, CURLOPT_OPENSOCKETFUNCTION, open_socket);
}

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
