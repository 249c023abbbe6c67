/* A disk that turns read-only under a process, as the kernel does it to a file system with errors: to be preloaded
 * (LD_PRELOAD). While the file named by HCP_TEST_READ_ONLY_WHILE exists, whatever would change something below the
 * folder HCP_TEST_READ_ONLY_UNDER answers EROFS, through descriptors that were open before, too. Reading goes on.
 * A mount of a test's own would not do: one with files open for writing is not remounted read-only (EBUSY).
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

/* The C library's function, which ours stands before. */
#define NEXT(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

static int isReadOnly(void) {
    const char* flag = getenv("HCP_TEST_READ_ONLY_WHILE");
    const int before = errno;
    const int there = flag != NULL && syscall(SYS_faccessat, AT_FDCWD, flag, F_OK) == 0;
    errno = before;
    return there;
}

static int liesThere(const char* path) {
    const char* folder = getenv("HCP_TEST_READ_ONLY_UNDER");
    return folder != NULL && strncmp(path, folder, strlen(folder)) == 0;
}

static int refusesPath(const char* path) {
    if (!isReadOnly() || !liesThere(path)) {
        return 0;
    }
    errno = EROFS;
    return 1;
}

static int refusesFile(int file) {
    char name[32];
    char path[4096];
    if (!isReadOnly()) {
        return 0;
    }
    snprintf(name, sizeof name, "/proc/self/fd/%d", file);
    const ssize_t size = readlink(name, path, sizeof path - 1);
    if (size < 0) {
        return 0;
    }
    path[size] = '\0';
    return refusesPath(path);
}

static int refusesOpening(const char* path, int flags) {
    return ((flags & O_ACCMODE) != O_RDONLY || (flags & (O_CREAT | O_TRUNC)) != 0) && refusesPath(path);
}

#define OPENING(name)                                                            \
    int name(const char* path, int flags, ...) {                                 \
        mode_t mode = 0;                                                         \
        if ((flags & (O_CREAT | __O_TMPFILE)) != 0) {                            \
            va_list more;                                                        \
            va_start(more, flags);                                               \
            mode = va_arg(more, mode_t);                                         \
            va_end(more);                                                        \
        }                                                                        \
        return refusesOpening(path, flags) ? -1 : NEXT(name)(path, flags, mode); \
    }
OPENING(open)
OPENING(open64)

#define OPENING_A_STREAM(name)                                                                    \
    FILE* name(const char* restrict path, const char* restrict mode) {                            \
        return strpbrk(mode, "wa+") != NULL && refusesPath(path) ? NULL : NEXT(name)(path, mode); \
    }
OPENING_A_STREAM(fopen)
OPENING_A_STREAM(fopen64)

#define ON_FILE(type, name, parameters, arguments) \
    type name parameters { return refusesFile(file) ? -1 : NEXT(name) arguments; }
ON_FILE(ssize_t, write, (int file, const void* bytes, size_t size), (file, bytes, size))
ON_FILE(ssize_t, writev, (int file, const struct iovec* parts, int count), (file, parts, count))
ON_FILE(ssize_t, pwrite, (int file, const void* bytes, size_t size, off_t at), (file, bytes, size, at))
ON_FILE(ssize_t, pwrite64, (int file, const void* bytes, size_t size, off64_t at), (file, bytes, size, at))
ON_FILE(int, ftruncate, (int file, off_t size), (file, size))
ON_FILE(int, ftruncate64, (int file, off64_t size), (file, size))
ON_FILE(int, fallocate, (int file, int mode, off_t at, off_t size), (file, mode, at, size))
ON_FILE(int, fallocate64, (int file, int mode, off64_t at, off64_t size), (file, mode, at, size))
ON_FILE(int, fsync, (int file), (file))
ON_FILE(int, fdatasync, (int file), (file))

/* These two return the error. */
int posix_fallocate(int file, off_t at, off_t size) {
    return refusesFile(file) ? EROFS : NEXT(posix_fallocate)(file, at, size);
}
int posix_fallocate64(int file, off64_t at, off64_t size) {
    return refusesFile(file) ? EROFS : NEXT(posix_fallocate64)(file, at, size);
}

int access(const char* path, int mode) {
    return (mode & W_OK) != 0 && refusesPath(path) ? -1 : NEXT(access)(path, mode);
}
int unlink(const char* path) { return refusesPath(path) ? -1 : NEXT(unlink)(path); }
int mkdir(const char* path, mode_t mode) { return refusesPath(path) ? -1 : NEXT(mkdir)(path, mode); }
char* mkdtemp(char* pattern) { return refusesPath(pattern) ? NULL : NEXT(mkdtemp)(pattern); }
int rename(const char* from, const char* to) { return refusesPath(to) ? -1 : NEXT(rename)(from, to); }
