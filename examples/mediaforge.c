/* mediaforge: every operation of the library on the command line, from the operations' own descriptions. */
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>
#include <jansson.h>
#include "mediaforge_help.h"
#include "mediaforge_install.h"
#include "mediaforge_print.h"

enum { EXIT_DONE = 0, EXIT_FAILED = 1, EXIT_USAGE = 2 };

static const struct common_option common_options[] = {
    {"output", "PATH", "Write to PATH: all other paths are inputs then"},
    {"threads", "N", "Processor cores to use [all]"},
    {"deadline", "SECONDS", "Give up after this time"},
    {"strict", NULL, "Fail on input that is broken in part"},
    {"durable", NULL, "Have all outputs on the disk for good before it ends"},
    {"limit-streams", "N", "Most streams of an input"},
    {"limit-pixels", "N", "Most pixels of a picture"},
    {"limit-duration", "SECONDS", "Longest input"},
    {"limit-input-bytes", "N", "Largest input; this and the next also as 500K, 20M or 4G"},
    {"limit-output-bytes", "N", "Most that is written"},
    {"limit-memory-bytes", "N", "Most memory planned for frames and encoders"},
    {"allow-protocols", "LIST", "Protocols that an input may refer to, such as file,https [none]"},
    {"verbose", NULL, "Print the log to stderr"},
    {"quiet", NULL, "No progress bar"},
    {"help", NULL, "This text"},
    {NULL, NULL, NULL},
};

struct command {
    const mf_op *op;
    json_t *params;
    const char **paths; /* inputs, then the output unless there is `output` */
    int path_count;
    const char *output; /* of --output */
    struct mf_limits limits;
    double deadline; /* seconds, 0 = none */
    int threads, strict, durable, verbose, quiet, help;
};

static mf_task *task; /* for the signal handler */
static volatile sig_atomic_t interrupted;
static double stop_time; /* of --deadline on the monotonic clock, 0 = none */
static int bar_shown;

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static void erase_bar(void)
{
    if (bar_shown)
        fputs("\r\033[K", stderr);
    bar_shown = 0;
}

static void complain(const char *message)
{
    erase_bar();
    fprintf(stderr, "mediaforge: %s\n", message);
}

/* --- The command line. */

/* What follows the name of an option: after "=", or the next argument. */
static const char *option_value(char **argv, int *i)
{
    const char *sign = strchr(argv[*i], '=');
    if (sign)
        return sign + 1;
    return argv[*i + 1] ? argv[++*i] : NULL;
}

static int read_number(const char *text, double *number)
{
    static const char suffixes[] = "KMGT";
    char *end;
    *number = strtod(text, &end);
    const char *suffix = *end ? strchr(suffixes, *end & ~0x20) : NULL; /* small letters too */
    for (const char *c = suffixes; suffix && c <= suffix; c++)
        *number *= 1000;
    return end != text && !end[!!suffix] && *number >= 0 && *number < 9e18;
}

static int set_flag(struct command *command, const char *name)
{
    int *const flags[] = {&command->strict, &command->durable, &command->verbose, &command->quiet, &command->help};
    static const char *const names[] = {"strict", "durable", "verbose", "quiet", "help"};
    for (int i = 0; i < 5; i++)
        if (!strcmp(name, names[i]))
            return *flags[i] = 1;
    return 0;
}

static int set_common(struct command *command, const char *name, const char *value)
{
    struct mf_limits *limits = &command->limits;
    const struct {
        const char *name;
        int64_t *target;
        double scale;
    } limit_options[] = {
        {"limit-pixels", &limits->max_pixels, 1},
        {"limit-duration", &limits->max_duration_us, 1e6},
        {"limit-input-bytes", &limits->max_input_bytes, 1},
        {"limit-output-bytes", &limits->max_output_bytes, 1},
        {"limit-memory-bytes", &limits->max_memory_bytes, 1},
    };
    if (!strcmp(name, "allow-protocols")) {
        limits->protocols = value;
        return 1;
    }
    if (!strcmp(name, "output")) {
        command->output = value;
        return *value != 0;
    }
    double number;
    if (!read_number(value, &number))
        return 0;
    for (size_t i = 0; i < sizeof limit_options / sizeof limit_options[0]; i++) {
        if (!strcmp(name, limit_options[i].name)) {
            *limit_options[i].target = (int64_t)(number * limit_options[i].scale);
            return number * limit_options[i].scale < 9e18;
        }
    }
    if (!strcmp(name, "deadline"))
        command->deadline = number;
    else if (!strcmp(name, "threads"))
        command->threads = (int)(number < 1e6 ? number : 1e6);
    else
        limits->max_streams = (int32_t)(number < 1e9 ? number : 1e9);
    return 1;
}

static const struct common_option *find_common(const char *name)
{
    const struct common_option *option = common_options;
    while (option->name && strcmp(option->name, name))
        option++;
    return option->name ? option : NULL;
}

static const mf_field *find_param(const mf_op *op, const char *name)
{
    const mf_field *field;
    for (int i = 0; (field = mf_op_param(op, i)) && strcmp(field->name, name); i++)
        ;
    return field;
}

/* A parameter as text: the library reads it by the parameter's type, and complains about one that it does not know. */
static int set_param(struct command *command, const char *name, const char *value)
{
    return json_object_set_new(command->params, name, json_string(value));
}

static int parse_option(struct command *command, char **argv, int *i)
{
    char dashed[128], name[128], message[512];
    const char *start = argv[*i] + 2;
    snprintf(dashed, sizeof dashed, "%.*s", (int)strcspn(start, "="), start);
    snprintf(name, sizeof name, "%s", dashed);
    for (char *c = name; *c; c++)
        if (*c == '-')
            *c = '_';

    const mf_field *field = find_param(command->op, name);
    const mf_field *negated = !strncmp(name, "no_", 3) ? find_param(command->op, name + 3) : NULL;
    const struct common_option *common = field ? NULL : find_common(dashed);
    const char *value = NULL;
    if (!field && negated && negated->type == MF_TYPE_BOOL && !strchr(start, '='))
        return set_param(command, name + 3, "false");
    if (field && field->type == MF_TYPE_BOOL && !strchr(start, '='))
        return set_param(command, name, "true");
    if (common && !common->value && set_flag(command, dashed))
        return 0;
    if (field || common)
        value = option_value(argv, i);
    else
        return set_param(command, name, "");
    if (value && (field ? set_param(command, name, value) >= 0 : set_common(command, dashed, value)))
        return 0;
    snprintf(message, sizeof message, "--%s: %s is wanted", dashed, common ? common->value : "a UTF-8 value");
    complain(message);
    return -1;
}

/* Fills `command` from the arguments after the operation's name. */
static int parse(struct command *command, int argc, char **argv)
{
    int only_paths = 0;
    for (int i = 2; i < argc; i++) {
        if (!only_paths && !strcmp(argv[i], "--"))
            only_paths = 1;
        else if (!only_paths && !strcmp(argv[i], "-h"))
            command->help = 1;
        else if (only_paths || strncmp(argv[i], "--", 2))
            command->paths[command->path_count++] = argv[i];
        else if (parse_option(command, argv, &i) < 0)
            return -1;
    }
    return 0;
}

/* --- stdin and stdout. */

/* Waits in slices, so that Ctrl-C and the deadline take hold. */
static int64_t read_stdin(void *opaque, void *buffer, size_t size)
{
    struct pollfd ready = {.fd = STDIN_FILENO, .events = POLLIN};
    (void)opaque;
    for (;;) {
        if (interrupted)
            return MF_ERROR_CANCELLED;
        if (stop_time > 0 && now() >= stop_time)
            return MF_ERROR_DEADLINE;
        if (poll(&ready, 1, 50) <= 0)
            continue;
        const ssize_t got = read(STDIN_FILENO, buffer, size);
        if (got >= 0)
            return got;
        if (errno != EINTR && errno != EAGAIN)
            return MF_ERROR_IO;
    }
}

static int seek_stdin(void *opaque, int64_t position)
{
    (void)opaque;
    return lseek(STDIN_FILENO, (off_t)position, SEEK_SET) < 0 ? MF_ERROR_IO : 0;
}

static int64_t stdin_size(void *opaque)
{
    (void)opaque;
    const off_t here = lseek(STDIN_FILENO, 0, SEEK_CUR), end = lseek(STDIN_FILENO, 0, SEEK_END);
    return lseek(STDIN_FILENO, here, SEEK_SET) < 0 ? -1 : (int64_t)end;
}

static int open_input(const char *path, mf_source **source)
{
    struct mf_source_callbacks callbacks;
    if (strcmp(path, "-"))
        return mf_source_path(path, source);
    mf_source_callbacks_init(&callbacks, sizeof callbacks);
    callbacks.read = read_stdin;
    if (lseek(STDIN_FILENO, 0, SEEK_CUR) == 0) { /* a file, from its start */
        callbacks.seek = seek_stdin;
        callbacks.size = stdin_size;
    }
    return mf_source_custom(&callbacks, NULL, "stdin", source);
}

static int open_stdout(void *opaque, const char *name, const char *media_type, void **output)
{
    (void)opaque, (void)name, (void)media_type;
    *output = NULL;
    return 0;
}

static int write_stdout(void *opaque, void *output, const void *data, size_t size)
{
    (void)opaque, (void)output;
    if (fwrite(data, 1, size, stdout) == size)
        return 0;
    return errno == ENOSPC ? MF_ERROR_NO_SPACE : MF_ERROR_IO;
}

static int close_stdout(void *opaque, void *output, int status)
{
    (void)opaque, (void)output, (void)status;
    return fflush(stdout) ? MF_ERROR_IO : 0;
}

static int open_output(const mf_op *op, const char *path, mf_sink **sink)
{
    struct mf_sink_callbacks callbacks;
    if (op->output == MF_IO_DIRECTORY)
        return mf_sink_directory(path, sink);
    if (strcmp(path, "-"))
        return mf_sink_path(path, sink);
    mf_sink_callbacks_init(&callbacks, sizeof callbacks);
    callbacks.open = open_stdout;
    callbacks.write = write_stdout;
    callbacks.close = close_stdout;
    return mf_sink_custom(&callbacks, NULL, sink);
}

/* --- Running. */

static void on_signal(int number)
{
    (void)number;
    interrupted = 1;
    mf_task_cancel(task);
}

static void on_progress(void *opaque, double fraction)
{
    enum { CELLS = 40 };
    static const char cells[CELLS + 1] = "########################################";
    const int filled = (int)(fraction * CELLS);
    fprintf(stderr, "\r%s [%.*s%*s] %3d %%", (const char *)opaque, filled, cells, CELLS - filled, "", (int)(fraction * 100));
    bar_shown = 1;
}

static const char *level_name(int level)
{
    if (level <= MF_LOG_ERROR)
        return "error";
    if (level <= MF_LOG_WARNING)
        return "warning";
    return level <= MF_LOG_INFO ? "info" : "debug";
}

static void on_log(void *opaque, int level, const char *line)
{
    (void)opaque;
    erase_bar();
    fprintf(stderr, "%s: %s\n", level_name(level), line);
}

static int prepare_task(const struct command *command)
{
    struct sigaction action = {.sa_handler = on_signal, .sa_flags = SA_RESETHAND}; /* the second Ctrl-C kills */
    if (mf_task_set_limits(task, &command->limits) < 0 || mf_task_set_threads(task, command->threads) < 0) {
        complain(mf_task_message(task));
        return -1;
    }
    mf_task_set_strict(task, command->strict);
    mf_task_set_durable(task, command->durable);
    if (command->deadline > 0) {
        stop_time = now() + command->deadline;
        mf_task_set_deadline(task, (int64_t)(command->deadline < 1e12 ? command->deadline * 1e6 + 1 : 0));
    }
    if (command->verbose)
        mf_task_on_log(task, on_log, NULL);
    if (!command->quiet && isatty(STDERR_FILENO))
        mf_task_on_progress(task, on_progress, (void *)command->op->name);
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
    return 0;
}

static int print_json(const void *record)
{
    char *text = NULL;
    if (mf_record_json(record, &text) < 0)
        return -1;
    json_t *json = json_loads(text, 0, NULL);
    mf_free(text);
    const int result = json ? print_value(json) : -1;
    json_decref(json);
    return result;
}

/* Whether OUTPUT may be written to. After any number of inputs it may be the last of them, the OUTPUT itself forgotten. */
static int check_output(const struct command *command, const char *output)
{
    const mf_op *op = command->op;
    struct stat info;
    char message[512];
    if (op->output == MF_IO_DIRECTORY && !strcmp(output, "-")) {
        complain("OUTPUT is a folder, which stdout is not");
        return -1;
    }
    if (op->input != MF_IO_FILES || command->output || stat(output, &info) < 0 || !S_ISREG(info.st_mode) || !info.st_size)
        return 0;
    snprintf(message, sizeof message, "%s: exists; as --output %s it is replaced", output, output);
    complain(message);
    return -1;
}

static int run(struct command *command, char *params)
{
    const mf_op *op = command->op;
    const int least = op->input != MF_IO_NONE;
    const int output_last = op->output != MF_IO_NONE && !command->output && command->path_count > least;
    const int input_count = command->path_count - output_last;
    const char *output = output_last ? command->paths[input_count] : command->output;
    if (output && check_output(command, output) < 0)
        return EXIT_USAGE;
    mf_source **inputs = calloc((size_t)input_count + 1, sizeof *inputs);
    mf_sink *sink = NULL;
    void *record = NULL;
    int result = inputs ? 0 : MF_ERROR_NOMEM;
    for (int i = 0; result >= 0 && i < input_count; i++)
        result = open_input(command->paths[i], &inputs[i]);
    if (result >= 0 && output)
        result = open_output(op, output, &sink);
    if (result < 0) {
        complain(mf_error_text(result));
    } else {
        result = mf_run(task, op->name, inputs, (uint32_t)input_count, sink, params, &record);
        erase_bar();
        const int stopped = result == MF_ERROR_CANCELLED || result == MF_ERROR_DEADLINE;
        if (result < 0) /* what was read at that moment is of no interest */
            complain(stopped ? mf_error_text(result) : mf_task_message(task));
    }
    const int to_stdout = sink && op->output == MF_IO_FILE && !strcmp(output, "-");
    if (result >= 0 && !to_stdout && print_json(record) < 0) {
        complain("stdout: the result could not be written");
        result = MF_ERROR_IO;
    }
    mf_record_free(record);
    mf_sink_unref(sink);
    for (int i = 0; inputs && i < input_count; i++)
        mf_source_unref(inputs[i]);
    free(inputs);
    return result >= 0 ? EXIT_DONE : result == MF_ERROR_PARAMS ? EXIT_USAGE : EXIT_FAILED;
}

static int run_op(const mf_op *op, int argc, char **argv)
{
    int status = EXIT_USAGE;
    char *params = NULL;
    struct command command = {.op = op, .params = json_object(), .paths = calloc((size_t)argc, sizeof *command.paths)};
    mf_limits_init(&command.limits, sizeof command.limits);
    if (!command.params || !command.paths)
        complain(mf_error_text(MF_ERROR_NOMEM));
    else if (parse(&command, argc, argv) < 0)
        fprintf(stderr, "Try: mediaforge help %s\n", op->name);
    else if (command.help)
        status = help_op(op) < 0 ? EXIT_FAILED : EXIT_DONE;
    else if (prepare_task(&command) >= 0 && (params = json_dumps(command.params, 0)))
        status = run(&command, params);
    free(params);
    json_decref(command.params);
    free(command.paths);
    return status;
}

static int print_version(void)
{
    mf_build *build = NULL;
    const int failed = mf_build_info(&build) < 0 || print_json(build) < 0;
    mf_record_free(build);
    return failed ? EXIT_FAILED : EXIT_DONE;
}

static const mf_op *find_pair(const char *first, const char *second)
{
    char name[64];
    if (!second || snprintf(name, sizeof name, "%s_%s", first, second) >= (int)sizeof name)
        return NULL;
    return mf_op_find(name);
}

static int become_installer(char **argv, int count)
{
    char message[1024];
    install_models(argv, count, message, sizeof message);
    complain(message);
    return EXIT_FAILED;
}

static int run_named(int argc, char **argv)
{
    const char *name = argv[1];
    if (!strcmp(name, "--version") || !strcmp(name, "version"))
        return print_version();
    const int help = !strcmp(name, "help") || !strcmp(name, "--help") || !strcmp(name, "-h");
    if (help && !argv[2]) {
        help_all(common_options);
        return EXIT_DONE;
    }
    name = argv[1 + help];
    if (!strcmp(name, "models") && argv[2 + help] && !strcmp(argv[2 + help], "install"))
        return become_installer(help ? (char *[]){"--help"} : argv + 3, help ? 1 : argc - 3);
    const mf_op *op = find_pair(name, argv[2 + help]); /* "models add" is models_add */
    if (op && !help)
        argv++, argc--;
    if (op || (op = mf_op_find(name)))
        return !help ? run_op(op, argc, argv) : help_op(op) < 0 ? EXIT_FAILED : EXIT_DONE;
    mf_run(task, name, NULL, 0, NULL, NULL, NULL); /* its message names the nearest */
    complain(mf_task_message(task));
    fprintf(stderr, "Try: mediaforge help\n");
    return EXIT_USAGE;
}

int main(int argc, char **argv)
{
    if (argc < 2) {
        fprintf(stderr, "Usage: mediaforge OPERATION INPUT [OUTPUT] [--option value]...\nTry: mediaforge help\n");
        return EXIT_USAGE;
    }
    setenv("SVT_LOG", "1", 0); /* SVT-AV1 tells of itself on stderr, and a process has no other way to stop it */
    if (mf_task_new(&task) < 0) {
        complain(mf_error_text(MF_ERROR_NOMEM));
        return EXIT_FAILED;
    }
    const int status = run_named(argc, argv);
    signal(SIGINT, SIG_DFL);
    signal(SIGTERM, SIG_DFL);
    mf_task_free(task);
    return status;
}
