/* Refuses every lock of bytes of a file with the error REFUSED says, as some network drives do. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdlib.h>

typedef int (*call)(int, int, ...);

static int refuse(const char *name, int file, int command, void *rest) {
    if (command == F_SETLK || command == F_SETLKW) {
        errno = atoi(getenv("REFUSED"));
        return -1;
    }
    return ((call)dlsym(RTLD_NEXT, name))(file, command, rest);
}

#define REFUSING(name)                                   \
    int name(int file, int command, ...) {               \
        va_list rest;                                    \
        va_start(rest, command);                         \
        void *argument = va_arg(rest, void *);           \
        va_end(rest);                                    \
        return refuse(#name, file, command, argument);   \
    }

REFUSING(fcntl)
REFUSING(fcntl64)
