#include "mfi_bands.h"
#include "mfi_thread.h"

enum { PIECE_NS = 1000000, LEAST_NS = 2000000, MOST_THREADS = 64 };

typedef struct bands {
    mf_task *task;
    int (*work)(void *context, int first, int end);
    void *context;
    int rows, piece;
    atomic_int next, done;
    atomic_int result;
} bands;

static int take_pieces(void *opaque)
{
    bands *b = opaque;

    for (;;) {
        const int first = atomic_fetch_add(&b->next, b->piece);
        if (first >= b->rows || atomic_load(&b->result) < 0)
            return 0;
        const int end = MFI_MIN(first + b->piece, b->rows);
        int result = b->work(b->context, first, end);
        if (result >= 0)
            result = mfi_tick(b->task, atomic_fetch_add(&b->done, end - first) + end - first, b->rows);
        if (result < 0) {
            atomic_store(&b->result, result);
            return 0;
        }
    }
}

int mfi_bands(mf_task *task, int rows, int64_t cost, int (*work)(void *context, int first, int end), void *context)
{
    const int64_t piece = MFI_CLAMP(PIECE_NS / MFI_MAX(cost, 1), 1, MFI_MAX(rows, 1)), pieces = (rows + piece - 1) / piece;
    mfi_thread *threads[MOST_THREADS];
    bands b = {.task = task, .work = work, .context = context, .rows = rows, .piece = (int)piece};
    int started = 0, wanted = rows * cost < LEAST_NS ? 1 : (int)MFI_MIN(MFI_MIN(mfi_threads(task), pieces), MOST_THREADS);

    MFI_TRY(mfi_tick(task, 0, 0));
    while (started + 1 < wanted && mfi_thread_try(take_pieces, &b, &threads[started]) == 0)
        started++; /* fewer will do */
    take_pieces(&b);
    while (started > 0)
        mfi_thread_join(threads[--started]);
    return atomic_load(&b.result);
}
