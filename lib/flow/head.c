/* Files of heads. */
#include <jansson.h>
#include <string.h>
#include "mfi_head.h"

#define FORMAT "mediaforge head 1"
#define LARGEST (64 << 20) /* bytes of a file */

static const mf_field head_fields[] = {
    MFI_STR(mfi_head, format, NULL, "What the file is: " FORMAT),
    MFI_STR(mfi_head, backbone, NULL, "Model whose features it classifies"),
    MFI_STR(mfi_head, backbone_version, NULL, "Version of that"),
    MFI_STR(mfi_head, backbone_sha256, NULL, "Digest of its file"),
    MFI_STR(mfi_head, layer, NULL, "Its value that is the features; none: its output"),
    MFI_I32(mfi_head, features, 1, 1 << 24, 1, "", "How many numbers describe a picture"),
    MFI_LIST(mfi_head, labels, "labels", label_count, MF_TYPE_STR, 0, 0, NULL, "", "Names of the classes"),
    MFI_LIST(mfi_head, pictures, "pictures", picture_count, MF_TYPE_I32, 0, INT32_MAX, NULL, "", "How many each was made from"),
    MFI_F64(mfi_head, accuracy, 0, 1, NAN, "", "Right on pictures that were held out"),
    MFI_F64(mfi_head, cross_accuracy, 0, 1, NAN, "", "Right in cross-validation"),
    MFI_LIST(mfi_head, confusion, "confusion", confusion_count, MF_TYPE_I32, 0, INT32_MAX, NULL, "",
             "Of the pictures held out, row by row of the true class, how often each class was told"),
    MFI_F64(mfi_head, l2, 0, 1e9, 0, "", "Penalty on the weights"),
    MFI_LIST(mfi_head, weights, "weights", weight_count, MF_TYPE_F32, -1e30, 1e30, NULL, "",
             "Of each class those of the features, and the bias"),
    MFI_END
};

int mfi_head_is(const void *data, size_t size)
{
    return size > 0 && *(const char *)data == '{';
}

static int check(mf_task *task, const char *what, const mfi_head *head)
{
    const uint32_t classes = head->label_count;

    if (!head->format || strcmp(head->format, FORMAT) != 0)
        return mfi_error(task, MF_ERROR_FORMAT, "%s: its format is not \"" FORMAT "\"", what);
    if (!head->backbone || !head->backbone[0] || strpbrk(head->backbone, "/@") || !head->backbone_version ||
        !head->backbone_sha256)
        return mfi_error(task, MF_ERROR_FORMAT, "%s: it does not name its backbone", what);
    if (classes < 2 || classes > MFI_HEAD_CLASSES)
        return mfi_error(task, MF_ERROR_FORMAT, "%s: it has %u labels, not 2..%d", what, (unsigned)classes, MFI_HEAD_CLASSES);
    if (head->weight_count != (uint64_t)classes * ((uint64_t)head->features + 1))
        return mfi_error(task, MF_ERROR_FORMAT, "%s: it has %u weights, which are not those of %u labels and %d features", what,
                         (unsigned)head->weight_count, (unsigned)classes, (int)head->features);
    return 0;
}

int mfi_head_parse(mf_task *task, const char *what, const char *text, size_t size, mfi_head *head, void **memory)
{
    json_error_t error;

    *memory = NULL;
    if (size > LARGEST)
        return mfi_error(task, MF_ERROR_LIMIT, "%s: larger than %d bytes", what, LARGEST);
    json_t *root = json_loadb(text, size, JSON_REJECT_DUPLICATES, &error);
    if (!root && json_error_code(&error) == json_error_out_of_memory)
        return mfi_nomem(task);
    if (!root)
        return mfi_error(task, MF_ERROR_FORMAT, "%s: line %d: %s", what, error.line, error.text);
    int result = mfi_params_from_object(task, head_fields, sizeof *head, root, head, memory);
    json_decref(root);
    if (result >= 0)
        result = check(task, what, head);
    if (result >= 0)
        return 0;
    mf_record_free(*memory);
    *memory = NULL;
    return result == MF_ERROR_PARAMS ? MF_ERROR_FORMAT : result; /* the message says which field */
}

int mfi_head_write(mf_task *task, const mfi_head *head, char **text)
{
    mfi_head own = *head;

    own.format = FORMAT;
    return mfi_json_write(mfi_record_to_json(head_fields, &own), 0, text) < 0 ? mfi_nomem(task) : 0;
}
