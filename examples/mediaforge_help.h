/* The help texts of the command line. */
#ifndef MEDIAFORGE_HELP_H
#define MEDIAFORGE_HELP_H

#include <mediaforge/mediaforge.h>

/* An option that every operation has. */
struct common_option {
    const char *name;  /* without the two dashes */
    const char *value; /* what it takes, NULL for nothing */
    const char *doc;
};

/* Each prints to stdout. `options` is ended by a NULL name. */
void help_all(const struct common_option *options);
int help_op(const mf_op *op); /* MF_ERROR_NOMEM if there is no memory */

#endif
