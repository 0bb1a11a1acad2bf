/* Parts of the library that stand in files of their own beside it, so that only who uses them loads what they are linked with. */
#ifndef MFI_MODULE_H
#define MFI_MODULE_H

#include "mfi_task.h"

/* `symbol` of the module `name` ("opencv"), which is of this very version and stays loaded. NULL with a message if there is none. */
const void *mfi_module_open(mf_task *task, const char *name, const char *symbol);

#endif
