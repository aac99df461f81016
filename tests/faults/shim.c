/* Stands between a program and its files: LD_PRELOAD, for everything below FAULTS_ROOT.

   FAULTS_LOG   a file: every change of a file or a name, with its data, in the order it was made (read by disk.py)
   FAULTS_AT    which of the inputs and outputs is hit, counted from 1; 0 for none
   FAULTS_WHAT  what happens there: an errno (5: EIO, 28: ENOSPC, half of what was to be written is), or minus a signal
   FAULTS_ON    1: the same for every one that follows, as of a disk that is gone
   FAULTS_ASKED a signal: it comes once, where standard input is about to be waited for and the program can check no more
   FAULTS_COUNT a file: how many there were, written when the program ends
*/
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/select.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

static char root[PATH_MAX];
static size_t root_length;
static int log_fd = -1;
static long at, count;
static int what, on, asked;

#define REAL(name) static __typeof__(name) *real; if (!real) real = (__typeof__(name) *)dlsym(RTLD_NEXT, #name)

/* Reads what is asked for: when the program begins, and where a fork of it begins anew. */
__attribute__((constructor)) void faults_begin(void) {
    const char *said = getenv("FAULTS_ROOT");
    count = 0;
    if (!said) return;
    snprintf(root, sizeof root, "%s/", said);
    root_length = strlen(root);
    if ((said = getenv("FAULTS_LOG"))) log_fd = syscall(SYS_openat, AT_FDCWD, said, O_CREAT | O_APPEND | O_WRONLY | O_CLOEXEC, 0600);
    at = (said = getenv("FAULTS_AT")) ? atol(said) : 0;
    what = (said = getenv("FAULTS_WHAT")) ? atoi(said) : 0;
    on = (said = getenv("FAULTS_ON")) ? atoi(said) : 0;
    asked = (said = getenv("FAULTS_ASKED")) ? atoi(said) : 0;
}

__attribute__((destructor)) static void end(void) {
    const char *said = getenv("FAULTS_COUNT");
    if (!said || !root_length) return;
    char text[32];
    int length = snprintf(text, sizeof text, "%ld", count);
    int fd = syscall(SYS_openat, AT_FDCWD, said, O_CREAT | O_TRUNC | O_WRONLY | O_CLOEXEC, 0600);
    syscall(SYS_write, fd, text, length);
    syscall(SYS_close, fd);
}

/* The whole path of a name, or of an open file, where it is below the root; else 0. */
static int watched(const char *path, char *whole) {
    if (!root_length || !path) return 0;
    if (path[0] == '/') snprintf(whole, PATH_MAX, "%s", path);
    else {
        char folder[PATH_MAX];
        if (!getcwd(folder, sizeof folder)) return 0;
        snprintf(whole, PATH_MAX, "%.2000s/%.2000s", folder, path);
    }
    return !strncmp(whole, root, root_length) || (strlen(whole) == root_length - 1 && !strncmp(whole, root, root_length - 1));
}

static int open_watched(int fd, char *whole) {
    char link[64], path[PATH_MAX];
    if (!root_length) return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = syscall(SYS_readlink, link, path, sizeof path - 1);
    if (length <= 0 || path[0] != '/') return 0;
    path[length] = 0;
    return watched(path, whole);
}

static uint64_t inode(int fd) {
    struct stat found;
    return fstat(fd, &found) ? 0 : found.st_ino;
}

/* One record: what, inode, place, lengths of two names and of the data, and these. */
static void note(char kind, uint64_t of, uint64_t place, const char *one, const char *two, const void *data, size_t size) {
    if (log_fd < 0) return;
    int kept = errno;
    struct __attribute__((packed)) { char kind; uint64_t of, place; uint32_t one, two, size; } head =
        {kind, of, place, one ? strlen(one) : 0, two ? strlen(two) : 0, size};
    struct iovec parts[4] = {
        {&head, sizeof head}, {(void *)one, head.one}, {(void *)two, head.two}, {(void *)data, size}};
    syscall(SYS_writev, log_fd, parts, 4);
    errno = kept;
}

/* Counts; the errno that this one fails with, or 0. */
static int hit(void) {
    ++count;
    if (!at || !(count == at || (on && count > at))) return 0;
    if (what < 0) {
        kill(getpid(), -what);
        return 0;
    }
    return what;
}

static ssize_t written(int fd, const void *data, size_t size, off_t place, int has_place, int *failed) {
    *failed = hit();
    if (*failed) {
        if (*failed != ENOSPC) return -1;
        size /= 2;
    }
    if (!has_place) place = (fcntl(fd, F_GETFL) & O_APPEND) ? lseek(fd, 0, SEEK_END) : lseek(fd, 0, SEEK_CUR);
    ssize_t done = has_place ? syscall(SYS_pwrite64, fd, data, size, place) : syscall(SYS_write, fd, data, size);
    if (done > 0) note('w', inode(fd), place, 0, 0, data, done);
    return done;
}

#define WRITE(has_place) \
    char whole[PATH_MAX]; \
    if (open_watched(fd, whole)) { \
        int failed; \
        ssize_t done = written(fd, data, size, place, has_place, &failed); \
        if (failed) { errno = failed; return -1; } \
        return done; \
    }

ssize_t pwrite64(int fd, const void *data, size_t size, off64_t place) {
    WRITE(1)
    return syscall(SYS_pwrite64, fd, data, size, place);
}
ssize_t pwrite(int fd, const void *data, size_t size, off_t place) { return pwrite64(fd, data, size, place); }
ssize_t write(int fd, const void *data, size_t size) {
    off_t place = 0;
    WRITE(0)
    return syscall(SYS_write, fd, data, size);
}

#define FAIL do { int failed = hit(); if (failed) { errno = failed; return -1; } } while (0)

ssize_t pread64(int fd, void *data, size_t size, off64_t place) {
    char whole[PATH_MAX];
    if (open_watched(fd, whole)) FAIL;
    return syscall(SYS_pread64, fd, data, size, place);
}
ssize_t pread(int fd, void *data, size_t size, off_t place) { return pread64(fd, data, size, place); }
static void about_to_wait(void) {
    int number = asked;
    asked = 0;
    if (number) kill(getpid(), number);
}
int select(int size, fd_set *in, fd_set *out, fd_set *odd, struct timeval *limit) {
    REAL(select);
    if (in && FD_ISSET(0, in)) about_to_wait();
    return real(size, in, out, odd, limit);
}
ssize_t read(int fd, void *data, size_t size) {
    char whole[PATH_MAX];
    if (fd == 0) about_to_wait();
    if (open_watched(fd, whole)) FAIL;
    return syscall(SYS_read, fd, data, size);
}

int fsync(int fd) {
    char whole[PATH_MAX];
    if (open_watched(fd, whole)) {
        struct stat found;
        FAIL;
        fstat(fd, &found);
        if (S_ISDIR(found.st_mode)) note('d', 0, 0, whole, 0, 0, 0);
        else note('s', found.st_ino, 0, 0, 0, 0, 0);
        return 0; /* the disk of disk.py keeps what this program needs; ours need not turn */
    }
    return syscall(SYS_fsync, fd);
}
int fdatasync(int fd) { return fsync(fd); }

int ftruncate64(int fd, off64_t size) {
    char whole[PATH_MAX];
    if (open_watched(fd, whole)) {
        FAIL;
        note('t', inode(fd), size, 0, 0, 0, 0);
    }
    return syscall(SYS_ftruncate, fd, size);
}
int ftruncate(int fd, off_t size) { return ftruncate64(fd, size); }

static int opened(int folder, const char *path, int flags, mode_t mode) {
    char whole[PATH_MAX];
    int is_watched = folder == AT_FDCWD && watched(path, whole);
    int is_new = is_watched && (flags & O_CREAT) && access(whole, F_OK);
    if (is_watched) FAIL;
    int fd = syscall(SYS_openat, folder, path, flags, mode);
    if (fd >= 0 && is_watched && is_new) note('o', inode(fd), 0, whole, 0, 0, 0);
    else if (fd >= 0 && is_watched && (flags & O_TRUNC)) note('t', inode(fd), 0, 0, 0, 0, 0);
    return fd;
}
#define MODE mode_t mode = 0; if (flags & (O_CREAT | O_TMPFILE)) { va_list more; va_start(more, flags); mode = va_arg(more, mode_t); va_end(more); }
int open(const char *path, int flags, ...) { MODE return opened(AT_FDCWD, path, flags, mode); }
int open64(const char *path, int flags, ...) { MODE return opened(AT_FDCWD, path, flags | O_LARGEFILE, mode); }
int openat(int folder, const char *path, int flags, ...) { MODE return opened(folder, path, flags, mode); }
int openat64(int folder, const char *path, int flags, ...) { MODE return opened(folder, path, flags | O_LARGEFILE, mode); }

int mkdir(const char *path, mode_t mode) {
    char whole[PATH_MAX];
    if (watched(path, whole)) FAIL;
    return syscall(SYS_mkdirat, AT_FDCWD, path, mode);
}
/* No copying inside the kernel: what copies so falls back to reads and writes, which are seen. */
ssize_t sendfile64(int to, int from, off64_t *place, size_t size) {
    char whole[PATH_MAX];
    if (open_watched(to, whole)) { errno = EINVAL; return -1; }
    return syscall(SYS_sendfile, to, from, place, size);
}
ssize_t sendfile(int to, int from, off_t *place, size_t size) { return sendfile64(to, from, place, size); }

int unlink(const char *path) {
    char whole[PATH_MAX];
    int is_watched = watched(path, whole);
    if (is_watched) FAIL;
    int failed = syscall(SYS_unlinkat, AT_FDCWD, path, 0);
    if (!failed && is_watched) note('u', 0, 0, whole, 0, 0, 0);
    return failed;
}
int rename(const char *one, const char *two) {
    char from[PATH_MAX], to[PATH_MAX];
    int is_watched = watched(one, from) && watched(two, to);
    if (is_watched) FAIL;
    int failed = syscall(SYS_renameat, AT_FDCWD, one, AT_FDCWD, two);
    if (!failed && is_watched) note('r', 0, 0, from, to, 0, 0);
    return failed;
}
static int linked(const char *one, const char *two) {
    char from[PATH_MAX], to[PATH_MAX];
    int is_watched = watched(one, from) && watched(two, to);
    if (is_watched) FAIL;
    int failed = syscall(SYS_linkat, AT_FDCWD, one, AT_FDCWD, two, 0);
    if (!failed && is_watched) note('l', 0, 0, from, to, 0, 0);
    return failed;
}
int link(const char *one, const char *two) { return linked(one, two); }
int linkat(int a, const char *one, int b, const char *two, int flags) {
    if (a == AT_FDCWD && b == AT_FDCWD) return linked(one, two);
    return syscall(SYS_linkat, a, one, b, two, flags);
}
