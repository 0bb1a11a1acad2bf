/* Chains with steps that have a state: it is opened once, sees the pictures in order, and is closed in every case. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>
#include "mfi_chain.h"

struct mf_count_params {
    uint32_t struct_size;
    int32_t fails;
};

static const mf_field mfi_count_fields[] = {
    MFI_I32(struct mf_count_params, fails, 0, 1, 0, "", "1: it cannot be opened"),
    MFI_END
};

/* What has happened. */
static struct {
    int opened, closed, seen;
    const char *key;
} history;

static int count_open(mf_task *task, const void *params, const char *key, void **state)
{
    history.key = key;
    if (((const struct mf_count_params *)params)->fails)
        return mfi_error(task, MF_ERROR_IO, "count: it fails");
    history.opened++;
    *state = &history;
    return 0;
}

static int count_frame(mf_task *task, void *state, mf_image *image, mf_image **out)
{
    (void)task;
    assert_ptr_equal(state, &history);
    history.seen++;
    *out = mf_image_ref(image);
    return 0;
}

static void count_close(void *state)
{
    history.closed += state != NULL;
}

static MFI_IMAGE_OP(count, .open = count_open, .frame = count_frame, .close = count_close);
static const mfi_image_op *const more[] = {&mfi_image_op_count, NULL};

static void remembers_from_picture_to_picture(void **state)
{
    mf_task local, *task = mfi_task_begin(NULL, &local);
    mfi_chain *chain;
    mf_image *image, *out;
    (void)state;
    memset(&history, 0, sizeof history);
    assert_int_equal(mf_image_new(MF_FORMAT_RGB24, 8, 6, &image), 0);
    memset(mf_image_plane_mutable(image, 0), 90, 6 * (size_t)mf_image_stride(image, 0));
    assert_int_equal(mfi_chain_parse(task, "ops", "count | invert | gamma gamma=1 | count", more, &chain), 0);
    assert_int_equal(mfi_chain_start(task, chain, "a key"), 0);
    assert_string_equal(history.key, "a key");
    assert_int_equal(history.opened, 2);
    for (int i = 1; i <= 3; i++) {
        assert_int_equal(mfi_chain_run(task, chain, image, &out), 0);
        assert_int_equal(history.seen, 2 * i);
        assert_int_equal(out->planes[0][0], 165);
        mf_image_unref(out);
    }
    mfi_chain_free(chain);
    assert_int_equal(history.closed, 2);
    mf_image_unref(image);
    mfi_task_end(task, &local, 0);
}

static void closes_what_was_opened(void **state)
{
    mf_task local, *task = mfi_task_begin(NULL, &local);
    mfi_chain *chain;
    (void)state;
    memset(&history, 0, sizeof history);
    assert_int_equal(mfi_chain_parse(task, "ops", "count | count fails=1 | count", more, &chain), 0);
    assert_int_equal(mfi_chain_start(task, chain, NULL), MF_ERROR_IO);
    assert_null(history.key);
    mfi_chain_free(chain);
    assert_int_equal(history.opened, 1);
    assert_int_equal(history.closed, 1);
    mfi_error_clear(task);
    assert_int_equal(mfi_chain_parse(task, "ops", "count", NULL, &chain), MF_ERROR_PARAMS);
    assert_null(chain);
    mfi_error_clear(task);
    assert_int_equal(mfi_chain_parse(task, "ops", "coumt", more, &chain), MF_ERROR_PARAMS);
    assert_string_equal(task->message, "ops: coumt is no operation on pictures; did you mean count?");
    mfi_task_end(task, &local, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(remembers_from_picture_to_picture),
        cmocka_unit_test(closes_what_was_opened),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
