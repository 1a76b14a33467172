// libmongoc initializes itself when the process is loaded, before main and before any constructor of ours, and may write a warning to
// stderr then: for one, when a killed process of the same number left its counters in shared memory. What fsql writes to stderr is
// promised, so the handler goes before the libraries' constructors run. Functions of .preinit_array do that; only an executable has them.
extern void mongoc_log_set_handler(void *handler, void *user_data);

static void hush(int count, char **arguments, char **environment) {
    (void)count, (void)arguments, (void)environment;
    mongoc_log_set_handler(0, 0);
}

__attribute__((section(".preinit_array"), used)) static void (*const hush_before_constructors)(int, char **, char **) = hush;
