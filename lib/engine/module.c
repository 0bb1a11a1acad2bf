/* Modules by dlopen(). */
#include <dlfcn.h>
#include <stdio.h>
#include <string.h>
#include <mediaforge/version.h>
#include "mfi_alloc.h"
#include "mfi_module.h"

#define TEXT_OF(value) #value
#define TEXT(value) TEXT_OF(value)
#define VERSION TEXT(MF_VERSION_MAJOR) "." TEXT(MF_VERSION_MINOR) "." TEXT(MF_VERSION_PATCH)

/* What a module brings along does not take unloading. */
static void *load(const char *path)
{
    return dlopen(path, RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE);
}

/* From the folder that this library was loaded from. */
static void *load_beside(const char *file)
{
    char path[4096];
    Dl_info self;

    if (!dladdr(VERSION, &self) || !self.dli_fname) /* any address in it */
        return NULL;
    const char *slash = strrchr(self.dli_fname, '/');
    const int folder = slash ? (int)(slash + 1 - self.dli_fname) : 0;
    const int length = snprintf(path, sizeof path, "%.*s%s", folder, self.dli_fname, file);
    return folder && length < (int)sizeof path ? load(path) : NULL;
}

const void *mfi_module_open(mf_task *task, const char *name, const char *symbol)
{
    char file[100];
    void *module, *found;

    snprintf(file, sizeof file, "libmediaforge-%s-" VERSION ".so", name);
    module = load_beside(file);
    if (!module)
        module = load(file);
    found = module ? dlsym(module, symbol) : NULL;
    if (!found)
        mfi_error(task, MF_ERROR_UNSUPPORTED, "%s: %s", name, dlerror());
    return found;
}
