/*
 * A wall clock that can jump, for one process: preloaded, it adds to the time of day as many seconds as the first eight
 * bytes of the file named by CLOCK_OFFSET_FILE say. Clocks that only run on are left alone, and time-outs with them.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static int64_t none = 0;
static volatile int64_t *offset = &none;
static int (*system_clock)(clockid_t, struct timespec *);

__attribute__((constructor)) static void begin(void) {
    system_clock = (int (*)(clockid_t, struct timespec *))dlsym(RTLD_NEXT, "clock_gettime");
    const char *name = getenv("CLOCK_OFFSET_FILE");
    int file = name ? open(name, O_RDONLY) : -1;
    if (file >= 0) {
        void *page = mmap(0, sizeof *offset, PROT_READ, MAP_SHARED, file, 0);
        if (page != MAP_FAILED) {
            offset = page;
        }
        close(file);
    }
}

int clock_gettime(clockid_t clock, struct timespec *now) {
    if (!system_clock) {
        begin();
    }
    int result = system_clock(clock, now);
    if (result == 0 && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE)) {
        now->tv_sec += *offset;
    }
    return result;
}

int gettimeofday(struct timeval *restrict now, void *restrict zone) {
    struct timespec exact;
    (void)zone;
    clock_gettime(CLOCK_REALTIME, &exact);
    now->tv_sec = exact.tv_sec;
    now->tv_usec = exact.tv_nsec / 1000;
    return 0;
}

time_t time(time_t *now) {
    struct timespec exact;
    clock_gettime(CLOCK_REALTIME, &exact);
    if (now) {
        *now = exact.tv_sec;
    }
    return exact.tv_sec;
}
