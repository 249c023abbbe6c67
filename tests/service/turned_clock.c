/* A clock that is HCP_TEST_CLOCK_SECONDS ahead of the machine's, or behind it where that is negative: to be preloaded
 * (LD_PRELOAD). Only the time of day is turned; what waits goes by the monotonic clock, which stays as it is.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdlib.h>
#include <sys/time.h>
#include <time.h>

static time_t turnedBy(void) {
    const char* seconds = getenv("HCP_TEST_CLOCK_SECONDS");
    return seconds == NULL ? 0 : (time_t)atoll(seconds);
}

int clock_gettime(clockid_t clock, struct timespec* now) {
    __typeof__(&clock_gettime) machines = (__typeof__(&clock_gettime))dlsym(RTLD_NEXT, "clock_gettime");
    const int failed = machines(clock, now);
    if (failed == 0 && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE)) {
        now->tv_sec += turnedBy();
    }
    return failed;
}

int gettimeofday(struct timeval* restrict now, void* restrict zone) {
    __typeof__(&gettimeofday) machines = (__typeof__(&gettimeofday))dlsym(RTLD_NEXT, "gettimeofday");
    const int failed = machines(now, zone);
    if (failed == 0) {
        now->tv_sec += turnedBy();
    }
    return failed;
}

time_t time(time_t* now) {
    struct timespec turned;
    clock_gettime(CLOCK_REALTIME, &turned);
    if (now != NULL) {
        *now = turned.tv_sec;
    }
    return turned.tv_sec;
}
