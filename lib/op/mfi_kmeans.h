/* k-means of points in three dimensions. */
#ifndef MFI_KMEANS_H
#define MFI_KMEANS_H

#include "mfi_task.h"

enum { MFI_KMEANS_MOST = 32 };

typedef struct mfi_cluster {
    double mean[3]; /* of the points that are not farther from it than the mean distance: those of blurred edges are left out */
    size_t count;
} mfi_cluster;

/* At most `count` clusters of the `points`, three arrays; fewer if there are fewer points that differ. Their number, or an
 * error. The same points give the same clusters. */
int mfi_kmeans(mf_task *task, float *const axes[3], size_t points, int count, mfi_cluster clusters[MFI_KMEANS_MOST]);

#endif
