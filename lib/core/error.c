/* Result codes in words. */
#include <mediaforge/error.h>
#include "mfi_alloc.h"

static const struct {
    int code;
    const char *name;
    const char *text;
} errors[] = {
    {MF_ERROR_PARAMS, "PARAMS", "a parameter is wrong"},
    {MF_ERROR_UNSUPPORTED, "UNSUPPORTED", "not supported by this build"},
    {MF_ERROR_NOMEM, "NOMEM", "out of memory"},
    {MF_ERROR_LIMIT, "LIMIT", "the input exceeds a limit"},
    {MF_ERROR_CANCELLED, "CANCELLED", "cancelled"},
    {MF_ERROR_DEADLINE, "DEADLINE", "the deadline has passed"},
    {MF_ERROR_IO, "IO", "reading or writing failed"},
    {MF_ERROR_NOT_FOUND, "NOT_FOUND", "not found"},
    {MF_ERROR_PERMISSION, "PERMISSION", "not allowed to open it"},
    {MF_ERROR_NO_SPACE, "NO_SPACE", "no space is left on the disk"},
    {MF_ERROR_FORMAT, "FORMAT", "not a known format, or broken"},
    {MF_ERROR_NO_STREAM, "NO_STREAM", "the input has no such stream"},
    {MF_ERROR_CODEC, "CODEC", "a decoder or encoder failed"},
    {MF_ERROR_ENGINE, "ENGINE", "a vision or inference engine failed"},
    {MF_ERROR_LINT, "LINT", "the package breaks a rule"},
    {MF_ERROR_INTERNAL, "INTERNAL", "a bug in the library"},
};

const char *mf_error_name(int code)
{
    for (size_t i = 0; i < MFI_COUNT(errors); i++)
        if (errors[i].code == code)
            return errors[i].name;
    return code >= 0 ? "OK" : "UNKNOWN";
}

const char *mf_error_text(int code)
{
    for (size_t i = 0; i < MFI_COUNT(errors); i++)
        if (errors[i].code == code)
            return errors[i].text;
    return code >= 0 ? "success" : "unknown error";
}
