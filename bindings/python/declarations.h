/* What the Python package uses of the library: a copy of parts of the public headers, compiled into mediaforge/_ffi.py by generate.py. */
typedef struct mf_model_cache mf_model_cache;
typedef struct mf_task mf_task;
typedef struct mf_source mf_source;
typedef struct mf_sink mf_sink;
typedef struct mf_image mf_image;
typedef struct mf_pass mf_pass;
typedef struct mf_build mf_build;

typedef struct mf_tag {
    const char *key;
    const char *value;
} mf_tag;
void mf_free(void *string);

const char *mf_version(void);
int mf_abi_version(void);
int mf_build_info(mf_build **out);

const char *mf_error_name(int code);
const char *mf_error_text(int code);

struct mf_limits {
    uint32_t struct_size;
    int32_t max_streams;
    int64_t max_pixels;
    int64_t max_duration_us;
    int64_t max_input_bytes;
    int64_t max_output_bytes;
    int64_t max_memory_bytes;
    const char *protocols;
};
int mf_limits_init(struct mf_limits *limits, size_t size);
int mf_task_new(mf_task **out);
void mf_task_free(mf_task *task);
const char *mf_task_message(const mf_task *task);
void mf_task_cancel(mf_task *task);
void mf_task_set_deadline(mf_task *task, int64_t after_us);
double mf_task_progress(const mf_task *task);
void mf_task_on_log(mf_task *task, void (*callback)(void *opaque, int level, const char *line), void *opaque);
int mf_task_set_threads(mf_task *task, int threads);
void mf_task_set_strict(mf_task *task, int strict);
void mf_task_set_durable(mf_task *task, int durable);
int mf_model_cache_new(mf_model_cache **out);
void mf_model_cache_unref(mf_model_cache *cache);
void mf_model_cache_attach(mf_model_cache *cache, mf_task *task);
int mf_task_set_limits(mf_task *task, const struct mf_limits *limits);

void mf_record_free(void *record);
int mf_record_json(const void *record, char **json);

struct mf_source_callbacks {
    uint32_t struct_size;
    uint32_t reserved;
    int64_t (*read)(void *opaque, void *buffer, size_t size);
    int (*seek)(void *opaque, int64_t position);
    int64_t (*size)(void *opaque);
    void (*close)(void *opaque);
};
int mf_source_callbacks_init(struct mf_source_callbacks *callbacks, size_t size);
int mf_source_path(const char *path, mf_source **out);
int mf_source_image(mf_image *image, mf_source **out);
int mf_source_memory(const void *data, size_t size, void (*release)(void *opaque), void *opaque, mf_source **out);
int mf_source_custom(const struct mf_source_callbacks *callbacks, void *opaque, const char *name, mf_source **out);
void mf_source_unref(mf_source *source);

struct mf_sink_callbacks {
    uint32_t struct_size;
    uint32_t reserved;
    int (*open)(void *opaque, const char *name, const char *media_type, void **output);
    int (*write)(void *opaque, void *output, const void *data, size_t size);
    int (*close)(void *opaque, void *output, int status);
    void (*remove)(void *opaque, const char *name);
    void (*free)(void *opaque);
};
int mf_sink_callbacks_init(struct mf_sink_callbacks *callbacks, size_t size);
int mf_sink_path(const char *path, mf_sink **out);
int mf_sink_directory(const char *path, mf_sink **out);
int mf_sink_memory(mf_sink **out);
uint32_t mf_sink_memory_count(const mf_sink *sink);
int mf_sink_memory_get(const mf_sink *sink, uint32_t index, const char **name, const void **data, size_t *size);
int mf_sink_custom(const struct mf_sink_callbacks *callbacks, void *opaque, mf_sink **out);
void mf_sink_unref(mf_sink *sink);

int mf_image_wrap(int format, int width, int height, void *const *planes, const ptrdiff_t *strides,
                  void (*release)(void *opaque), void *opaque, mf_image **out);
mf_image *mf_image_ref(mf_image *image);
void mf_image_unref(mf_image *image);
int mf_image_format(const mf_image *image);
int mf_image_width(const mf_image *image);
int mf_image_height(const mf_image *image);
const uint8_t *mf_image_plane(const mf_image *image, int plane);
ptrdiff_t mf_image_stride(const mf_image *image, int plane);
int64_t mf_image_time_us(const mf_image *image);
int mf_image_convert(mf_task *task, mf_image *image, int format, mf_image **out);
int mf_image_save(mf_task *task, mf_image *image, mf_sink *sink, const char *media_type, int quality);

typedef struct mf_field {
    const char *name;
    const char *doc;
    const char *unit;
    const char *const *names;
    const char *text;
    double min, max, def;
    const struct mf_field *fields;
    int32_t type;
    uint32_t offset;
    uint32_t count_offset;
    uint32_t size;
} mf_field;
typedef struct mf_op mf_op;
int mf_op_count(void);
const mf_op *mf_op_get(int index);
const mf_field *mf_op_result(const mf_op *op, int index);
const mf_field *mf_field_sub(const mf_field *field, int index);
int mf_op_json(const mf_op *op, char **json);
int mf_run(mf_task *task, const char *op, mf_source *const *inputs, uint32_t input_count, mf_sink *sink,
           const char *params_json, void **record);

int mf_pass_new(mf_task *task, mf_source *src, mf_pass **out);
int mf_pass_add(mf_pass *pass, const char *op, const char *params_json, mf_sink *sink);
int mf_pass_set_ops(mf_pass *pass, const char *ops);
int mf_pass_run(mf_pass *pass);
const void *mf_pass_record(const mf_pass *pass, int index);
void mf_pass_free(mf_pass *pass);
