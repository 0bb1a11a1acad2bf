/* What the files of this folder share. */
#ifndef MFI_IO_PRIV_H
#define MFI_IO_PRIV_H

#include "mfi_io.h"

/* --- io.c: descriptors and callbacks. `name` stands in messages. */

#define MFI_CHUNK (1 << 20) /* the most that is read or written between two ticks */
#define MFI_WAIT_MS 50      /* the longest wait between two ticks */

/* Waits until `fd` is ready for `events` of poll(), or the task is cancelled. */
int mfi_fd_wait(mf_task *task, int fd, short events, const char *name);
/* Reads at `position` until `size` bytes are there or the end is: the bytes read. */
int64_t mfi_fd_read(mf_task *task, int fd, int64_t position, void *buffer, size_t size, const char *name);
/* Writes all of it at `position`; negative: to a stream, waiting for it and without SIGPIPE. */
int mfi_fd_write(mf_task *task, int fd, int64_t position, const void *data, size_t size, const char *name);
/* A temporary file without a name. */
int mfi_fd_temp(mf_task *task, int *fd);
/* For "/dev/stdin", "/dev/fd/3" and the like a duplicate of that descriptor, also of a socket; -1 for other paths. */
int mfi_fd_standard(const char *path);
void mfi_fd_close(int *fd); /* and sets it to -1, which is allowed */

/* Six random letters and a 0, for temporary names. */
void mfi_random_suffix(char suffix[7]);

/* The public mf_x_callbacks_init(), and a checked copy of the caller's structs of any struct_size. */
int mfi_callbacks_init(void *callbacks, size_t size);
int mfi_callbacks_load(void *own, size_t own_size, const void *callbacks);
/* The error for what a callback returned, with a message; a code that is not one of ours counts as MF_ERROR_IO. */
int mfi_callback_error(mf_task *task, int64_t code, const char *name, const char *callback);

/* --- source.c */

/* A source on an open file, which it takes over in every case. */
int mfi_source_fd(mf_task *task, int fd, const char *name, mf_source **out);
/* A source on memory that outlives it. */
int mfi_source_view(mf_task *task, const void *data, size_t size, const char *name, mf_source **out);

/* --- sink.c: what all sinks share. Every method is called with the sink's lock held. */

struct mfi_output {
    mf_sink *sink; /* the one that was made by the user, never a view; referenced while the output is open */
    char *name;
    int64_t size;
    mfi_output *next; /* of the open ones */
    int complete;     /* closed with success */
    int error;        /* of a write that failed: nothing more is taken */
    int ended;        /* rolled back while it was open: only its memory is left */
};

typedef struct mfi_sink_class {
    size_t output_size; /* of its outputs, which start with an mfi_output */
    int single;         /* takes one output, whose name does not matter */
    int keeps;          /* the outputs stay with the sink after the operation */
    int (*open)(mf_task *task, mfi_output *output, const char *media_type);
    int (*write)(mf_task *task, mfi_output *output, const void *data, size_t size);
    int (*close)(mf_task *task, mfi_output *output);
    void (*release)(mfi_output *output); /* frees what it owns; also after a failed open */
    int (*read)(mf_task *task, mfi_output *output, mf_source **out); /* of a complete one, before it is published */
    /* NULL where there is nothing to do: */
    int (*publish)(mf_task *task, mfi_output *output);
    int (*settle)(mf_task *task, mf_sink *sink); /* all outputs are published, without an error so far */
    void (*discard)(mfi_output *output); /* takes away what was opened, completed or published */
    void (*end)(mf_sink *sink, int failed); /* all outputs are published or discarded */
    void (*free)(mf_sink *sink);            /* what the sink itself owns */
} mfi_sink_class;

struct mf_sink {
    atomic_int refs;
    const mfi_sink_class *class; /* NULL in a view */
    mf_sink *root;               /* itself; of a view the sink that it shows, referenced */
    char *folder;                /* of a view on a folder: "video/1080p/" */
    char *file;                  /* of a view on one output: "poster.jpg" */
    char *path;                  /* of the file or folder; NULL */
    pthread_mutex_t lock;
    mfi_output *open;
    mfi_output **closed; /* in order of closing; there is room for the open ones */
    size_t open_count, closed_count, closed_capacity;
    void *names;   /* a tsearch() tree of all outputs */
    int placed;    /* they have been published, and may yet be taken back */
    int published; /* the operation has ended well, and its outputs are still here */
    int keep;      /* mfi_sink_keep() */
};

/* A zeroed object of `size` bytes that starts with an mf_sink. */
int mfi_sink_new(const mfi_sink_class *class, size_t size, const char *path, mf_sink **out);

#endif
