/* `models install`: the library downloads nothing and starts no process, so a script beside this program does. */
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "mediaforge_install.h"

#define PYTHON "/usr/bin/python3"

/* Beside the program where it was built, or where both were installed. */
static int find_script(char *program, char *script, size_t size)
{
    static const char *const places[] = {"models", "../share/mediaforge/models"};
    const ssize_t length = readlink("/proc/self/exe", program, PATH_MAX - 1);

    if (length < 0)
        return 0;
    program[length] = 0;
    for (size_t i = 0; i < sizeof places / sizeof places[0]; i++) {
        const int folder = (int)(strrchr(program, '/') - program);
        const int written = snprintf(script, size, "%.*s/%s/models_install.py", folder, program, places[i]);
        if (written < (int)size && access(script, R_OK) == 0)
            return 1;
    }
    return 0;
}

void install_models(char *const *arguments, int count, char *message, int size)
{
    char program[PATH_MAX], script[PATH_MAX + 64];
    char **words = calloc((size_t)count + 5, sizeof *words);

    if (!words) {
        snprintf(message, (size_t)size, "%s", strerror(ENOMEM));
    } else if (!find_script(program, script, sizeof script)) {
        snprintf(message, (size_t)size, "models install: models_install.py is not installed beside this program");
    } else {
        char *const first[] = {(char *)PYTHON, script, (char *)"--mediaforge", program};
        memcpy(words, first, sizeof first);
        memcpy(words + 4, arguments, (size_t)count * sizeof *words);
        execv(PYTHON, words);
        snprintf(message, (size_t)size, "models install: " PYTHON ": %s", strerror(errno));
    }
    free(words);
}
