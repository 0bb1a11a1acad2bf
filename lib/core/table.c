/* Tables of fields: defaults, ranges, and the values that a person types. */
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include "mfi_table.h"

#define MAX_STRUCT_SIZE 65536 /* beyond it struct_size is garbage */
#define PERCENT_FULL 1000000

size_t mfi_field_size(const mf_field *field)
{
    switch (field->type & ~MF_TYPE_LIST) {
    case MF_TYPE_BOOL:
    case MF_TYPE_I32:
    case MF_TYPE_ENUM:
        return sizeof(int32_t);
    case MF_TYPE_I64:
    case MF_TYPE_TIME:
        return sizeof(int64_t);
    case MF_TYPE_F64:
        return sizeof(double);
    case MF_TYPE_F32:
        return sizeof(float);
    case MF_TYPE_TAG:
        return sizeof(mf_tag);
    case MF_TYPE_RECORD:
        return field->type & MF_TYPE_LIST ? field->size : sizeof(void *);
    default:
        return sizeof(void *);
    }
}

int mfi_field_unbounded(double limit)
{
    return !(fabs(limit) < (double)INT64_MAX);
}

int64_t mfi_field_int(double limit)
{
    if (mfi_field_unbounded(limit))
        return limit > 0 ? INT64_MAX : INT64_MIN;
    return (int64_t)limit;
}

static void set_default(const mf_field *field, void *value)
{
    switch (field->type) {
    case MF_TYPE_BOOL:
    case MF_TYPE_I32:
    case MF_TYPE_ENUM:
        *(int32_t *)value = (int32_t)field->def;
        break;
    case MF_TYPE_I64:
    case MF_TYPE_TIME:
        *(int64_t *)value = mfi_field_int(field->def);
        break;
    case MF_TYPE_F64:
        *(double *)value = field->def;
        break;
    case MF_TYPE_STR:
        *(const char **)value = field->text;
        break;
    }
}

int mfi_params_init(const mf_field *table, size_t own_size, void *params, size_t size)
{
    if (!params || size < sizeof(uint32_t) || size > MAX_STRUCT_SIZE)
        return MF_ERROR_PARAMS;
    memset(params, 0, size);
    *(uint32_t *)params = (uint32_t)size;
    const size_t known = MFI_MIN(size, own_size); /* an older caller has fewer fields */
    for (const mf_field *field = table; field->name; field++)
        if (field->offset + mfi_field_size(field) <= known)
            set_default(field, (char *)params + field->offset);
    return 0;
}

static int out_of_range(mf_task *task, const mf_field *field, double value)
{
    const double unit = (field->type & ~MF_TYPE_LIST) == MF_TYPE_TIME ? 1e6 : 1; /* times are typed in seconds */
    const double low = field->min / unit, high = field->max / unit;
    if (mfi_field_unbounded(field->max))
        return mfi_error(task, MF_ERROR_PARAMS, "%s: %.15g is less than %.15g", field->name, value / unit, low);
    return mfi_error(task, MF_ERROR_PARAMS, "%s: %.15g is outside %.15g..%.15g", field->name, value / unit, low, high);
}

int mfi_field_range(mf_task *task, const mf_field *field, double value)
{
    if (value >= field->min && value <= field->max)
        return 0;
    return isnan(value) && isnan(field->def) ? 0 : out_of_range(task, field, value);
}

static int check_time(mf_task *task, const mf_field *field, int64_t value)
{
    if (value < MF_TIME_PERCENT - PERCENT_FULL || value > MF_TIME_PERCENT + 2 * PERCENT_FULL)
        return mfi_field_range(task, field, (double)value);
    const int64_t share = value - MF_TIME_PERCENT;
    if (!mfi_field_unbounded(field->max))
        return mfi_error(task, MF_ERROR_PARAMS, "%s: a length in seconds is wanted, not a percentage", field->name);
    if (share < 0 || share > PERCENT_FULL)
        return mfi_error(task, MF_ERROR_PARAMS, "%s: %.15g%% is outside 0%%..100%%", field->name, (double)share / 1e4);
    return 0;
}

static int check_enum(mf_task *task, const mf_field *field, int32_t value)
{
    int32_t count = 0;
    while (field->names[count])
        count++;
    if (value >= 0 && value < count)
        return 0;
    return mfi_error(task, MF_ERROR_PARAMS, "%s: %d is outside 0..%d", field->name, value, count - 1);
}

int mfi_field_check(mf_task *task, const mf_field *field, const void *value)
{
    switch (field->type & ~MF_TYPE_LIST) {
    case MF_TYPE_BOOL:
    case MF_TYPE_I32:
        return mfi_field_range(task, field, *(const int32_t *)value);
    case MF_TYPE_ENUM:
        return check_enum(task, field, *(const int32_t *)value);
    case MF_TYPE_I64:
        return mfi_field_range(task, field, (double)*(const int64_t *)value);
    case MF_TYPE_TIME:
        return check_time(task, field, *(const int64_t *)value);
    case MF_TYPE_F64:
        return mfi_field_range(task, field, *(const double *)value);
    case MF_TYPE_F32:
        return mfi_field_range(task, field, *(const float *)value);
    case MF_TYPE_STR:
        if (field->type & MF_TYPE_LIST && !*(const char *const *)value)
            return mfi_error(task, MF_ERROR_PARAMS, "%s: a text of the list is NULL", field->name);
        return 0;
    }
    return 0;
}

static int check_list(mf_task *task, const mf_field *field, const char *base)
{
    const char *elements = *(const char *const *)(base + field->offset);
    const uint32_t count = *(const uint32_t *)(base + field->count_offset);
    if (count && !elements)
        return mfi_error(task, MF_ERROR_PARAMS, "%s: the list is NULL but its count is %u", field->name, (unsigned)count);
    for (uint32_t i = 0; i < count; i++)
        MFI_TRY(mfi_field_check(task, field, elements + i * mfi_field_size(field)));
    return 0;
}

/* Copies the caller's struct, of any version. */
static int copy_params(mf_task *task, size_t own_size, const void *params, void *own)
{
    const uint32_t size = *(const uint32_t *)params;
    if (size < sizeof size || size > MAX_STRUCT_SIZE)
        return mfi_error(task, MF_ERROR_PARAMS, "struct_size: %u is not a size; the struct's init function sets it",
                         (unsigned)size);
    memset(own, 0, own_size);
    memcpy(own, params, MFI_MIN(size, own_size));
    *(uint32_t *)own = (uint32_t)own_size;
    for (size_t i = own_size; i < size; i++)
        if (((const char *)params)[i])
            return mfi_error(task, MF_ERROR_UNSUPPORTED, "struct_size: a field is set that this version does not have");
    return 0;
}

int mfi_params_load(mf_task *task, const mf_field *table, size_t own_size, const void *params, void *own)
{
    MFI_TRY(mfi_params_init(table, own_size, own, own_size));
    if (!params)
        return 0;
    MFI_TRY(copy_params(task, own_size, params, own));
    for (const mf_field *field = table; field->name; field++) {
        char *value = (char *)own + field->offset;
        if (field->type & MF_TYPE_LIST)
            MFI_TRY(check_list(task, field, own));
        else if (field->type == MF_TYPE_STR && !*(const char **)value)
            set_default(field, value);
        else
            MFI_TRY(mfi_field_check(task, field, value));
    }
    return 0;
}

int mfi_number_parse(const char *text, double *number)
{
    char *end = NULL;
    if (!*text || text[strspn(text, "0123456789+-.eE")]) /* no blanks, hexadecimal numbers, infinities */
        return MF_ERROR_PARAMS;
    const locale_t c_locale = newlocale(LC_ALL_MASK, "C", (locale_t)0);
    if (!c_locale)
        return MF_ERROR_PARAMS;
    *number = strtod_l(text, &end, c_locale);
    freelocale(c_locale);
    return *end || !isfinite(*number) ? MF_ERROR_PARAMS : 0;
}

int mfi_time_parse(const char *text, int64_t *time_us)
{
    char part[64];
    double total = 0, number;
    const size_t length = strlen(text);
    if (length && text[length - 1] == '%' && length < sizeof part) {
        memcpy(part, text, length - 1);
        part[length - 1] = 0;
        if (mfi_number_parse(part, &number) < 0 || number < 0 || number > 100)
            return MF_ERROR_PARAMS;
        *time_us = MF_TIME_PERCENT + llround(number * 1e4);
        return 0;
    }
    for (int colons = 0;; colons++) {
        const size_t size = strcspn(text, ":");
        const int last = !text[size];
        if (size >= sizeof part || colons > 2)
            return MF_ERROR_PARAMS;
        memcpy(part, text, size);
        part[size] = 0;
        const int digits = strspn(part, "0123456789") == size;
        if (mfi_number_parse(part, &number) < 0 || (!last && !digits) || (colons && (number < 0 || number >= 60)))
            return MF_ERROR_PARAMS;
        total = total * 60 + number;
        if (last)
            break;
        text += size + 1;
    }
    if (fabs(total) > 1e12)
        return MF_ERROR_PARAMS;
    *time_us = llround(total * 1e6);
    return 0;
}

int64_t mfi_time_resolve(int64_t time_us, int64_t duration_us)
{
    if (time_us < MF_TIME_PERCENT || time_us > MF_TIME_PERCENT + PERCENT_FULL)
        return time_us;
    const double share = (double)(time_us - MF_TIME_PERCENT) / PERCENT_FULL;
    return duration_us > 0 ? llround((double)duration_us * share) : 0;
}

/* Damerau-Levenshtein distance (optimal string alignment) of two short names. */
static int name_distance(const char *a, const char *b)
{
    enum { LONGEST = 40 };
    int rows[3][LONGEST + 1];
    const int m = (int)strlen(a), n = (int)strlen(b);
    if (m > LONGEST || n > LONGEST)
        return LONGEST;
    int *before = rows[0], *last = rows[1], *row = rows[2];
    for (int j = 0; j <= n; j++)
        last[j] = j;
    for (int i = 1; i <= m; i++) {
        row[0] = i;
        for (int j = 1; j <= n; j++) {
            const int replace = last[j - 1] + (a[i - 1] != b[j - 1]);
            row[j] = MFI_MIN(replace, 1 + MFI_MIN(last[j], row[j - 1]));
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                row[j] = MFI_MIN(row[j], before[j - 2] + 1);
        }
        int *free_row = before;
        before = last;
        last = row;
        row = free_row;
    }
    return last[n];
}

void mfi_nearest_offer(mfi_nearest *nearest, const char *wanted, const char *name)
{
    const int distance = name_distance(wanted, name);
    if (distance > (int)strlen(wanted) / 3 + 1) /* further away it is another word */
        return;
    if (!nearest->name || distance < nearest->distance)
        *nearest = (mfi_nearest){name, distance};
}
