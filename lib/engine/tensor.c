/* Tensors, whatever engine makes them. */
#include "mfi_net.h"

int64_t mfi_tensor_values(const mfi_tensor *tensor)
{
    int64_t values = 1;

    if (tensor->rank < 1 || tensor->rank > MFI_TENSOR_RANK)
        return -1;
    for (int i = 0; i < tensor->rank; i++) {
        if (tensor->shape[i] < 1 || tensor->shape[i] > MFI_TENSOR_VALUES / values)
            return -1;
        values *= tensor->shape[i];
    }
    return values;
}

void mfi_tensors_free(mfi_tensor *tensors)
{
    mfi_free(tensors);
}
