/* Prints results for people. */
#ifndef MEDIAFORGE_PRINT_H
#define MEDIAFORGE_PRINT_H

#include <jansson.h>

/* Indented, with lists of plain values on one line. -1 when stdout does not take it, or there is no memory. */
int print_value(const json_t *value);

#endif
