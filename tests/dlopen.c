/* A host that loads the library at run time, uses it, unloads it, and does so again. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <stdint.h>
#include <cmocka.h>
#include <dlfcn.h>
#include <stdio.h>
#include <string.h>
#include <mediaforge/mediaforge.h>

static void *handle;

static void load_symbol(const char *name, void *function)
{
    void *address = dlsym(handle, name);
    assert_non_null(address);
    memcpy(function, &address, sizeof address);
}

static void probe_and_shoot(void)
{
    int (*source_path)(const char *, mf_source **);
    int (*probe)(mf_task *, mf_source *, const struct mf_probe_params *, mf_probe_result **);
    int (*thumbnail)(mf_task *, mf_source *, const struct mf_thumbnail_params *, mf_image **);
    void (*record_free)(void *);
    void (*image_unref)(mf_image *);
    void (*source_unref)(mf_source *);
    load_symbol("mf_source_path", &source_path);
    load_symbol("mf_probe", &probe);
    load_symbol("mf_thumbnail", &thumbnail);
    load_symbol("mf_record_free", &record_free);
    load_symbol("mf_image_unref", &image_unref);
    load_symbol("mf_source_unref", &source_unref);

    char path[4096];
    snprintf(path, sizeof path, "%s/examples/media/sample.mp4", getenv("MEDIAFORGE_SOURCE"));
    mf_source *source;
    mf_probe_result *result;
    mf_image *image;
    assert_int_equal(source_path(path, &source), 0);
    assert_int_equal(probe(NULL, source, NULL, &result), 0);
    assert_int_equal(result->stream_count, 2);
    assert_int_equal(thumbnail(NULL, source, NULL, &image), 0);
    image_unref(image);
    record_free(result);
    source_unref(source);
}

static void load_use_unload(void **state)
{
    (void)state;
    handle = dlopen(getenv("MEDIAFORGE_LIBRARY"), RTLD_NOW | RTLD_LOCAL);
    if (!handle)
        fail_msg("%s", dlerror());
    probe_and_shoot();
    assert_int_equal(dlclose(handle), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(load_use_unload),
        { "load_use_unload again", load_use_unload, NULL, NULL, NULL },
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
