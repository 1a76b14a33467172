#ifndef FSQL_CEDIT_SHIM_H
#define FSQL_CEDIT_SHIM_H

#include <histedit.h>
#include <locale.h>
#include <stdio.h>

// Swift cannot call variadic functions: each use of el_set, el_get and history has a wrapper with fixed parameters.

static inline EditLine *fsql_edit_open(const char *program) { return el_init(program, stdin, stdout, stderr); }

static inline void fsql_edit_set_data(EditLine *edit, void *data) { el_set(edit, EL_CLIENTDATA, data); }

static inline void *fsql_edit_data(EditLine *edit) {
    void *data = NULL;
    el_get(edit, EL_CLIENTDATA, &data);
    return data;
}

static inline void fsql_edit_set_prompt(EditLine *edit, char *(*prompt)(EditLine *)) { el_set(edit, EL_PROMPT, prompt); }

static inline void fsql_edit_set_reader(EditLine *edit, int (*reader)(EditLine *, wchar_t *)) {
    el_set(edit, EL_GETCFN, reader);
}

static inline void fsql_edit_use_emacs_keys(EditLine *edit) { el_set(edit, EL_EDITOR, "emacs"); }

static inline void fsql_edit_add_function(
    EditLine *edit, const char *name, const char *help, unsigned char (*function)(EditLine *, int)) {
    el_set(edit, EL_ADDFN, name, help, function);
}

static inline void fsql_edit_bind(EditLine *edit, const char *key, const char *function) {
    el_set(edit, EL_BIND, key, function, NULL);
}

static inline void fsql_edit_use_history(EditLine *edit, History *records) { el_set(edit, EL_HIST, history, records); }

static inline void fsql_history_set_size(History *records, int size) {
    HistEvent event;
    history(records, &event, H_SETSIZE, size);
    history(records, &event, H_SETUNIQUE, 1);
}

static inline void fsql_history_enter(History *records, const char *line) {
    HistEvent event;
    history(records, &event, H_ENTER, line);
}

static inline void fsql_history_clear(History *records) {
    HistEvent event;
    history(records, &event, H_CLEAR);
}

// Characters are read and measured by the user's locale.
static inline void fsql_use_locale(void) { setlocale(LC_CTYPE, ""); }

#endif
