/* The version of the library that is loaded. */
#include <mediaforge/version.h>

#define QUOTE_(x) #x
#define QUOTE(x) QUOTE_(x)

const char *mf_version(void)
{
    return QUOTE(MF_VERSION_MAJOR) "." QUOTE(MF_VERSION_MINOR) "." QUOTE(MF_VERSION_PATCH);
}

int mf_abi_version(void)
{
    return MF_ABI_VERSION;
}
