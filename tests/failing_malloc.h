/* An allocator that refuses: the program's own malloc() and kin stand in front of the real ones and know from the return
 * address who calls. While `watching`, the allocation number `refused_at` of those that libmediaforge makes gets nothing. What the
 * libraries below it allocate is never refused, but kept in mind until it is freed: a frame or a decoder that is left behind
 * shows. For one source file of a test. */
#ifndef MF_TESTS_FAILING_MALLOC_H
#define MF_TESTS_FAILING_MALLOC_H

#include <dlfcn.h>
#include <errno.h>
#include <link.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* These run before the sanitizers have set themselves up. */
#define EARLY __attribute__((no_sanitize("address", "thread", "undefined")))

/* --- Who calls. */

typedef struct range {
    uintptr_t start, end;
} range;

static range library, others[8]; /* libmediaforge; those that keep what they like: libc, this program */
static int other_count;

static int add_module(struct dl_phdr_info *info, size_t size, void *opaque)
{
    static const char *const kept[] = {"libc.so", "ld-linux", "libasan", "libtsan"};
    range found = {UINTPTR_MAX, 0};
    int other = !info->dlpi_name[0];
    (void)size, (void)opaque;
    for (int i = 0; i < info->dlpi_phnum; i++) {
        const ElfW(Phdr) *segment = &info->dlpi_phdr[i];
        const uintptr_t start = info->dlpi_addr + segment->p_vaddr, end = start + segment->p_memsz;
        if (segment->p_type == PT_LOAD) {
            found.start = start < found.start ? start : found.start;
            found.end = end > found.end ? end : found.end;
        }
    }
    for (size_t i = 0; i < sizeof kept / sizeof kept[0]; i++)
        other |= strstr(info->dlpi_name, kept[i]) != NULL;
    if (strstr(info->dlpi_name, "libmediaforge.so"))
        library = found;
    else if (other && other_count < 8)
        others[other_count++] = found;
    return 0;
}

EARLY static int is_in(const range *place, const void *address)
{
    return (uintptr_t)address >= place->start && (uintptr_t)address < place->end;
}

/* --- Blocks in use: a hash table with linear probing. */

typedef struct block {
    const void *memory, *caller;
} block;

enum { SLOTS = 1 << 18 };

static block blocks[SLOTS];
static atomic_int block_count;
static pthread_mutex_t blocks_lock = PTHREAD_MUTEX_INITIALIZER;
static atomic_int watching;
static atomic_long allocations, refused_at; /* of the library in this run; which one is refused, 0 = none */

EARLY static size_t slot_of(const void *memory)
{
    return (size_t)(((uintptr_t)memory >> 4) * 0x9e3779b97f4a7c15u >> 46) % SLOTS;
}

EARLY static void *remember(void *memory, const void *caller)
{
    if (!memory || !atomic_load(&watching))
        return memory;
    for (int i = 0; i < other_count; i++)
        if (is_in(&others[i], caller))
            return memory;
    pthread_mutex_lock(&blocks_lock);
    if (++block_count > SLOTS / 2)
        abort();
    size_t i = slot_of(memory);
    while (blocks[i].memory)
        i = (i + 1) % SLOTS;
    blocks[i] = (block){memory, caller};
    pthread_mutex_unlock(&blocks_lock);
    return memory;
}

/* The caller of a block that was in use, or NULL. */
EARLY static const void *forget(const void *memory)
{
    const void *caller = NULL;
    if (!memory || !block_count)
        return NULL;
    pthread_mutex_lock(&blocks_lock);
    size_t i = slot_of(memory);
    while (blocks[i].memory && blocks[i].memory != memory)
        i = (i + 1) % SLOTS;
    if (blocks[i].memory) {
        caller = blocks[i].caller;
        block_count--;
        blocks[i] = (block){0};
        for (size_t k = (i + 1) % SLOTS; blocks[k].memory; k = (k + 1) % SLOTS) { /* close the gap */
            const block moved = blocks[k];
            blocks[k] = (block){0};
            size_t to = slot_of(moved.memory);
            while (blocks[to].memory)
                to = (to + 1) % SLOTS;
            blocks[to] = moved;
        }
    }
    pthread_mutex_unlock(&blocks_lock);
    return caller;
}

EARLY static int refuse(const void *caller)
{
    if (!atomic_load(&watching) || !is_in(&library, caller))
        return 0;
    if (atomic_fetch_add(&allocations, 1) + 1 != atomic_load(&refused_at))
        return 0;
    errno = ENOMEM;
    return 1;
}

/* --- The allocator: AddressSanitizer's where there is one, else glibc's. dlsym(RTLD_NEXT) cannot be asked, it allocates. */

#define REAL(name, result, ...)                                          \
    extern result __interceptor_##name(__VA_ARGS__) __attribute__((weak)); \
    extern result __libc_##name(__VA_ARGS__)
REAL(malloc, void *, size_t);
REAL(calloc, void *, size_t, size_t);
REAL(realloc, void *, void *, size_t);
REAL(memalign, void *, size_t, size_t);
REAL(free, void, void *);
#undef REAL

#define CALL_REAL(name, ...) (__interceptor_##name ? __interceptor_##name(__VA_ARGS__) : __libc_##name(__VA_ARGS__))
#define CALLER __builtin_return_address(0)

EARLY void *malloc(size_t size)
{
    return refuse(CALLER) ? NULL : remember(CALL_REAL(malloc, size), CALLER);
}

EARLY void *calloc(size_t count, size_t size)
{
    return refuse(CALLER) ? NULL : remember(CALL_REAL(calloc, count, size), CALLER);
}

EARLY void *aligned_alloc(size_t alignment, size_t size)
{
    return refuse(CALLER) ? NULL : remember(CALL_REAL(memalign, alignment, size), CALLER);
}

EARLY void *memalign(size_t alignment, size_t size);
EARLY void *memalign(size_t alignment, size_t size)
{
    return refuse(CALLER) ? NULL : remember(CALL_REAL(memalign, alignment, size), CALLER);
}

EARLY int posix_memalign(void **memory, size_t alignment, size_t size)
{
    void *made = refuse(CALLER) ? NULL : remember(CALL_REAL(memalign, alignment, size), CALLER);
    *memory = made ? made : *memory;
    return made ? 0 : ENOMEM;
}

EARLY void *realloc(void *memory, size_t size)
{
    if (refuse(CALLER))
        return NULL;
    const void *caller = forget(memory);
    void *moved = CALL_REAL(realloc, memory, size);
    if (!moved && size)
        remember(memory, caller);
    return remember(moved, CALLER);
}

EARLY void free(void *memory)
{
    forget(memory);
    CALL_REAL(free, memory);
}

/* Forgets all blocks; returns how many there were. */
static inline int drop_blocks(int report)
{
    const int count = block_count;
    Dl_info info;
    for (size_t i = 0; i < SLOTS && count; i++) {
        if (report && blocks[i].memory && dladdr(blocks[i].caller, &info))
            fprintf(stderr, "left: a block of %s+0x%lx\n", info.dli_fname,
                    (unsigned long)((const char *)blocks[i].caller - (const char *)info.dli_fbase));
        blocks[i] = (block){0};
    }
    block_count = 0;
    return count;
}

/* To be called once before anything is watched. */
static inline int find_modules(void)
{
    dl_iterate_phdr(add_module, NULL);
    return library.end ? 0 : -1;
}

#endif
