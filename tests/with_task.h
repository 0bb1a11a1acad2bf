/* A task for all tests of a program: set_up() and tear_down() are those of its group. */
#ifndef MF_TESTS_WITH_TASK_H
#define MF_TESTS_WITH_TASK_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <mediaforge/mediaforge.h>

#define UNUSED __attribute__((unused))

static mf_task *task;

static UNUSED int set_up(void **state)
{
    (void)state;
    return mf_task_new(&task);
}

static UNUSED int tear_down(void **state)
{
    (void)state;
    mf_task_free(task);
    return 0;
}

#endif
