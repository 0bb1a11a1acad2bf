/* Threads and bounded queues. */
#ifndef MFI_THREAD_H
#define MFI_THREAD_H

#include "mfi_task.h"

/* A thread that runs `run(argument)`; join gives what it returned, and is due exactly once. All signals are blocked in it. */
typedef struct mfi_thread mfi_thread;
int mfi_thread_start(mf_task *task, int (*run)(void *argument), void *argument, mfi_thread **out);
/* The same for whoever can do without: an errno, and no message. */
int mfi_thread_try(int (*run)(void *argument), void *argument, mfi_thread **out);
int mfi_thread_join(mfi_thread *thread);

/* A bounded queue of pointers between threads. Waiting ends within 100 ms of a cancel or a passed deadline. */
typedef struct mfi_queue mfi_queue;

/* `free_item` frees what is left over or was refused. */
int mfi_queue_new(mf_task *task, int capacity, void (*free_item)(void *item), mfi_queue **out);
void mfi_queue_free(mfi_queue *queue); /* NULL is allowed; no thread may be waiting */

/* Takes over `item` in every case. 1 = queued; 0 = the reader has closed the queue and the item was freed; negative = error. */
int mfi_queue_push(mfi_queue *queue, void *item);
/* 1 = *item; 0 = the writer has finished and the queue is empty; negative = error, without a message MF_ERROR_CANCELLED once the
 * queue is closed. */
int mfi_queue_pop(mfi_queue *queue, void **item);
/* Writer: nothing more will come. */
void mfi_queue_finish(mfi_queue *queue);
/* Reader: nothing more is wanted; frees what is queued and wakes the writer. Also used to stop both sides after an error. */
void mfi_queue_close(mfi_queue *queue);

#endif
