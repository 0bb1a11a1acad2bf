/* Queries of image URLs: what they come to, what the client has a say in, keys, and what is hostile. */
#include "drawn.h"

static mf_source *source, *clear;
static mf_sink *files[2];

/* A picture of 640 x 480 as a file. */
static mf_source *file_of(int format, const char *media_type, mf_sink **sink)
{
    const char *name;
    const void *data;
    size_t size;
    mf_source *made;
    mf_image *image = drawing(format, 640, 480);
    assert_int_equal(mf_sink_memory(sink), 0);
    assert_int_equal(mf_image_save(task, image, *sink, media_type, 0), 0);
    assert_int_equal(mf_sink_memory_get(*sink, 0, &name, &data, &size), 0);
    assert_int_equal(mf_source_memory(data, size, NULL, NULL, &made), 0);
    mf_image_unref(image);
    return made;
}

static int open_files(void **state)
{
    set_up(state);
    source = file_of(MF_FORMAT_RGB24, "image/jpeg", &files[0]);
    clear = file_of(MF_FORMAT_RGBA32, "image/png", &files[1]);
    return 0;
}

static int close_files(void **state)
{
    mf_source_unref(source);
    mf_source_unref(clear);
    mf_sink_unref(files[0]);
    mf_sink_unref(files[1]);
    return tear_down(state);
}

static struct mf_deliver_params asking(const char *query)
{
    struct mf_deliver_params params;
    assert_int_equal(mf_deliver_params_init(&params, sizeof params), 0);
    params.query = query;
    params.identity = "one";
    return params;
}

static mf_deliver_result *planned(mf_source *from, const struct mf_deliver_params *params)
{
    mf_deliver_result *plan = NULL;
    if (mf_deliver(task, from, params, NULL, &plan) < 0)
        fail_msg("%s: %s", params->query, mf_task_message(task));
    assert_null(plan->file);
    return plan;
}

static void test_operations(void **state)
{
    static const struct {
        const char *query, *ops;
        int width, height; /* 0 = not planned */
    } cases[] = {
        {"", "", 640, 480},
        {"w=320", "resize width=320 height=240 fit=fill", 320, 240},
        {"https://x.org/a.jpg?h=120#top", "resize width=160 height=120 fit=fill", 160, 120},
        {"w=100&h=100", "resize width=100 height=75 fit=fill", 100, 75},
        {"w=100&h=100&fit=outside", "resize width=133 height=100 fit=fill", 133, 100},
        {"w=100&h=100&fit=cover", "resize width=100 height=100 fit=cover", 100, 100},
        {"width=100&height=100&g=topleft", "resize width=100 height=100 fit=cover gravity=northwest", 100, 100},
        {"w=100&h=100&crop=smart", "smart_crop width=100 height=100", 100, 100},
        {"w=100&h=100&fit=fill", "resize width=100 height=100 fit=fill", 100, 100},
        {"w=100&h=100&fit=pad&bg=F00", "resize width=100 height=100 fit=contain background=#ff0000ff", 100, 100},
        {"w=100&h=75&fit=cover&crop=top", "resize width=100 height=75 fit=fill", 100, 75}, /* nothing to cut off */
        {"w=2000", "", 640, 480},
        {"w=800&h=800&fit=crop", "resize width=800 height=800 fit=cover", 800, 800},
        {"w=100&dpr=2", "resize width=200 height=150 fit=fill", 200, 150},
        {"w=1e9", "", 640, 480},
        {"w=1e9&h=1e9&fit=fill", "resize width=2048 height=2048 fit=fill", 2048, 2048},
        {"w=1000&h=2000&fit=fill&dpr=99", "resize width=1024 height=2048 fit=fill", 1024, 2048},
        {"rot=90&w=120", "rotate angle=90 | resize width=120 height=160 fit=fill", 120, 160},
        {"rot=-360", "", 640, 480},
        {"rot=10&w=100", "rotate angle=10 | resize width=100 height=2048 fit=inside without_enlargement=1", 0, 0},
        {"rect=10,20,100,90000&w=50", "crop x=10 y=20 width=100 height=460 | resize width=50 height=230 fit=fill", 50, 230},
        {"rect=0,0,640,480", "", 640, 480},
        {"trim=1&flip=hv&look=Moon",
         "trim threshold=10 | resize width=2048 height=2048 fit=inside without_enlargement=1 | flip | "
         "flop | look name=moon",
         0, 0},
        {"bri=120&con=100&sat=0&mono=1&blur=2&sharp=1.5",
         "brightness amount=1.2 | saturation amount=0 | grayscale | blur sigma=2 | sharpen amount=1.5", 640, 480},
        {"blur=1e300", "blur sigma=100", 640, 480},
        {"utm_source=x&&=&w=%33%32%30&unknown=%41", "resize width=320 height=240 fit=fill", 320, 240},
        {"w=10&w=320", "resize width=320 height=240 fit=fill", 320, 240},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct mf_deliver_params params = asking(cases[i].query);
        mf_deliver_result *made;
        mf_sink *sink;
        mf_image *image;
        mf_source *back;
        const char *name;
        const void *data;
        size_t size;
        params.max_width = params.max_height = 2048;
        mf_deliver_result *plan = planned(source, &params);
        assert_string_equal(plan->ops, cases[i].ops);
        assert_int_equal(plan->width * 10000 + plan->height, cases[i].width * 10000 + cases[i].height);
        assert_int_equal(mf_sink_memory(&sink), 0);
        assert_int_equal(mf_deliver(task, source, &params, sink, &made), 0);
        assert_string_equal(made->key, plan->key);
        assert_string_equal(made->media_type, "image/jpeg");
        assert_string_equal(made->file, "image.jpg");
        assert_int_equal(mf_sink_memory_get(sink, 0, &name, &data, &size), 0);
        assert_int_equal(made->size_bytes, size);
        assert_int_equal(mf_source_memory(data, size, NULL, NULL, &back), 0);
        assert_int_equal(mf_image_load(task, back, NULL, &image), 0);
        assert_int_equal(mf_image_width(image), made->width);
        assert_int_equal(mf_image_height(image), made->height);
        assert_true(!cases[i].width || (cases[i].width == made->width && cases[i].height == made->height));
        mf_image_unref(image);
        mf_source_unref(back);
        mf_sink_unref(sink);
        mf_record_free(plan);
        mf_record_free(made);
    }
}

/* Only what is looked at stands in Vary, and what is not known is taken for the least. */
static void test_client(void **state)
{
    static const struct {
        const char *query, *accept, *dpr, *width, *viewport_width, *save_data;
        const char *media_type, *vary;
        int pixels, quality;
    } cases[] = {
        {"w=100", "image/avif", NULL, NULL, NULL, NULL, "image/jpeg", NULL, 100, 92},
        {"w=100&f=webp", "image/avif", NULL, NULL, NULL, NULL, "image/webp", NULL, 100, 80},
        {"w=100&f=auto", "image/avif,image/webp,*/*", NULL, NULL, NULL, NULL, "image/avif", "Accept", 100, 60},
        {"w=100&f=auto", "image/avif;q=0, image/webp;q=0.8", NULL, NULL, NULL, NULL, "image/webp", "Accept", 100, 80},
        {"w=100&f=auto", "image/*, */*", NULL, NULL, NULL, NULL, "image/jpeg", "Accept", 100, 92},
        {"w=100&f=auto", NULL, NULL, NULL, NULL, NULL, "image/jpeg", "Accept", 100, 92},
        {"w=100", NULL, "2", "300", "400", NULL, "image/jpeg", "Sec-CH-DPR, DPR", 200, 92},
        {"w=100", NULL, "", NULL, NULL, NULL, "image/jpeg", "Sec-CH-DPR, DPR", 100, 92},
        {"w=100&dpr=1.5", NULL, "2", NULL, NULL, "on", "image/jpeg", "Save-Data", 150, 60},
        {"w=100&dpr=auto", NULL, "99", NULL, NULL, NULL, "image/jpeg", "Sec-CH-DPR, DPR", 400, 92},
        {"w=auto", NULL, NULL, "300", "400", NULL, "image/jpeg", "Sec-CH-Width, Width", 300, 92},
        {"w=auto&dpr=1", NULL, "2", "", "400", NULL, "image/jpeg", "Sec-CH-Width, Width, Sec-CH-Viewport-Width, Viewport-Width",
         400, 92},
        {"w=auto", NULL, NULL, "-1", "x", NULL, "image/jpeg", "Sec-CH-Width, Width, Sec-CH-Viewport-Width, Viewport-Width", 640,
         92},
        {"w=100&q=50", NULL, NULL, NULL, NULL, "on", "image/jpeg", NULL, 100, 50},
        {"w=100&q=auto", NULL, NULL, NULL, NULL, "off", "image/jpeg", "Save-Data", 100, 92},
        {"w=100&q=1e9", NULL, NULL, NULL, NULL, NULL, "image/jpeg", NULL, 100, 100},
        {"w=100&f=png&q=3", NULL, NULL, NULL, NULL, "on", "image/png", NULL, 100, 0},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct mf_deliver_params params = asking(cases[i].query);
        params.accept = cases[i].accept;
        params.dpr = cases[i].dpr;
        params.width = cases[i].width;
        params.viewport_width = cases[i].viewport_width;
        params.save_data = cases[i].save_data;
        mf_deliver_result *plan = planned(source, &params);
        assert_string_equal(plan->media_type, cases[i].media_type);
        if (cases[i].vary)
            assert_string_equal(plan->vary, cases[i].vary);
        else
            assert_null(plan->vary);
        assert_int_equal(plan->width, cases[i].pixels);
        assert_int_equal(plan->quality, cases[i].quality);
        mf_record_free(plan);
    }
    struct mf_deliver_params params = asking("f=auto"); /* what may be transparent stays so */
    mf_deliver_result *plan = planned(clear, &params);
    assert_string_equal(plan->media_type, "image/png");
    mf_record_free(plan);
}

static char *key_of(mf_source *from, const char *query, const char *accept, const char *identity)
{
    struct mf_deliver_params params = asking(query);
    params.accept = accept;
    params.identity = identity;
    mf_deliver_result *plan = planned(from, &params);
    char *key = strdup(plan->key);
    assert_int_equal(strspn(key, "abcdefghijklmnopqrstuvwxyz0123456789_-.,="), strlen(key));
    assert_true(strlen(plan->etag) == 34 && plan->etag[0] == '"' && plan->etag[33] == '"');
    mf_record_free(plan);
    return key;
}

static void test_keys(void **state)
{
    static const char *const same[][2] = {
        {"w=320&h=200&fit=crop&q=80&f=webp", "f=webp&fit=cover&quality=80&height=200&width=320.2"},
        {"w=320", "h=240"},
        {"w=320", "w=160&dpr=2"},
        {"w=320&q=92", "w=320&f=jpg&utm=1"},
        {"", "w=5000&fit=max&rot=360"},
        {"w=320&f=png&q=3", "w=320&f=png&q=77"},
        {"w=99&h=99&fit=pad&bg=fff", "w=99&h=99&fit=contain&crop=center"},
        {"w=99&h=99&fit=pad", "w=99&h=99&fit=pad&crop=smart"},
        {"rot=-90&bg=red", "rot=270"},
        {"bri=100&blur=0", ""},
        {"w=320&f=auto", "w=320&f=webp"},
    };
    static const char *const other[] = {"w=320",
                                        "w=319",
                                        "w=320&q=91",
                                        "w=320&f=webp",
                                        "w=320&f=png",
                                        "w=320&rot=180",
                                        "w=320&flip=h",
                                        "w=320&flip=v",
                                        "w=320&blur=1",
                                        "w=320&blur=1.5",
                                        "w=320&h=100&fit=crop",
                                        "w=320&h=100&fit=crop&g=top",
                                        "w=320&h=100&fit=pad",
                                        "w=320&h=100&fit=pad&bg=red"};
    const size_t count = sizeof other / sizeof *other;
    char *keys[sizeof other / sizeof *other];
    (void)state;
    for (size_t i = 0; i < sizeof same / sizeof *same; i++) {
        char *a = key_of(source, same[i][0], "image/webp", "one"), *b = key_of(source, same[i][1], "image/webp", "one");
        assert_string_equal(a, b);
        free(a);
        free(b);
    }
    for (size_t i = 0; i < count; i++) {
        keys[i] = key_of(source, other[i], NULL, "one");
        for (size_t j = 0; j < i; j++)
            assert_string_not_equal(keys[i], keys[j]);
    }
    /* With all there is it is the name of a file still. */
    char *longest = key_of(source,
                           "rect=100,100,500,300&trim=77&rot=123.45&w=1111&h=2222&fit=contain&crop=southwest&flip=hv"
                           "&bri=123.45&con=123.45&sat=123.45&mono=1&look=clarendon&blur=12.34&sharp=3.21&bg=11223344",
                           NULL, "one");
    assert_in_range(strlen(longest), 60, 255);
    free(longest);
    char *by_name = key_of(source, "w=320", NULL, "two"), *by_bytes = key_of(source, "w=320", NULL, NULL),
         *of_other = key_of(clear, "w=320&f=jpg", NULL, NULL);
    assert_string_not_equal(by_name, keys[0]);
    assert_string_not_equal(by_bytes, of_other);
    free(by_name);
    free(by_bytes);
    free(of_other);
    for (size_t i = 0; i < count; i++)
        free(keys[i]);
}

static void test_hostile(void **state)
{
    static const struct {
        const char *query, *message;
    } cases[] = {
        {"w=-1", "query: w=-1: a size in pixels is wanted"},
        {"w=0", "query: w=0: a size in pixels is wanted"},
        {"w=nan", "query: w=nan: a size in pixels is wanted"},
        {"h=auto", "query: h=auto: a size in pixels is wanted"},
        {"f=exe", "query: f=exe: jpeg, png, webp, avif, gif or auto is wanted"},
        {"f=a.png", "query: f=a.png: jpeg, png, webp, avif, gif or auto is wanted"},
        {"w=%3", "query: %3: a byte as %20 is wanted"},
        {"w=%zz", "query: %zz: a byte as %20 is wanted"},
        {"w=%00", "query: %00: a byte as %20 is wanted"},
        {"look=moon%20|%20lut%20file=/etc/passwd", "query: look=moon | lut file=/etc/passwd: the name of a look is wanted"},
        {"crop=everywhere", "query: crop=everywhere: a direction, center or smart is wanted"},
        {"rect=1,2,3", "query: rect=1,2,3: x,y,width,height is wanted"},
        {"rect=1,2,0,4", "query: rect=1,2,0,4: x,y,width,height is wanted"},
        {"blur=", "query: blur=: a number is wanted"},
        {"bg=", "query: bg=: a colour is wanted"},
    };
    mf_deliver_result *plan;
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct mf_deliver_params params = asking(cases[i].query);
        assert_int_equal(mf_deliver(task, source, &params, NULL, &plan), MF_ERROR_PARAMS);
        assert_string_equal(mf_task_message(task), cases[i].message);
    }
    char *large = malloc((10 << 20) + 1);
    memset(large, 'w', 10 << 20);
    large[10 << 20] = 0;
    struct mf_deliver_params params = asking(large);
    assert_int_equal(mf_deliver(task, source, &params, NULL, &plan), MF_ERROR_LIMIT);
    free(large);
    params = asking("w=100&hieght=3");
    mf_task_set_strict(task, 1);
    assert_int_equal(mf_deliver(task, source, &params, NULL, &plan), MF_ERROR_PARAMS);
    assert_string_equal(mf_task_message(task), "query: hieght: no such key");
    mf_task_set_strict(task, 0);
    mf_task_cancel(task);
    assert_int_equal(mf_deliver(task, source, &params, NULL, &plan), MF_ERROR_CANCELLED);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_operations),
        cmocka_unit_test(test_client),
        cmocka_unit_test(test_keys),
        cmocka_unit_test(test_hostile),
    };
    return cmocka_run_group_tests(tests, open_files, close_files);
}
