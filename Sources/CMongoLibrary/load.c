#include "CMongoLibrary.h"
#include <dlfcn.h>
#include <stdlib.h>

static struct mongo_library library;

const struct mongo_library *mongo_library_load(const char **reason) {
    // Its counters are of no use here; where a killed process of the same number has left them it would write a warning about them, before any
    // handler could be set.
    setenv("MONGOC_DISABLE_SHM", "1", 1);
    void *handle = dlopen("libmongoc-1.0.so.0", RTLD_NOW | RTLD_LOCAL);
    if (!handle) {
        *reason = dlerror();
        return 0;
    }
#define MONGO_FIND(name)                                        \
    if (!(library.name = (__typeof__(name) *)dlsym(handle, #name))) { \
        *reason = dlerror();                                    \
        return 0;                                               \
    }
    MONGO_FUNCTIONS(MONGO_FIND)
    library.mongoc_log_set_handler(0, 0);
    return &library;
}
