/** glibc's: without them what passwords and compression took for a moment (19 MB each) stays with the process for good. */
export const MALLOC = { MALLOC_ARENA_MAX: '2', MALLOC_MMAP_THRESHOLD_: '1048576' };

/**
 * Of the background process. Most of the time it waits: with V8's sizes for a large machine it would hold what one round of
 * its work took. The limit is twice what the largest article needs.
 */
export const JOBS_HEAP = ['--max-semi-space-size=4', '--max-old-space-size=1024'];
