// By its folder: with libmongoc's own flags for the compiler come those that link it, and nothing is linked with it (see CMongoLibrary).
#include <libmongoc-1.0/mongoc/mongoc.h>
