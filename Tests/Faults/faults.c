// Preloaded into the program: one call that reads or writes files below a folder fails, or all from that one on.
//
// FAULT_UNDER  the folder
// FAULT_AT     which call, counted from 1; 0 fails none, and notes them all
// FAULT_STAYS  where set, all later calls fail too, but a file can still be removed
// FAULT_NOTE   a file that gets a line for each call that is noted or fails: its name and the file
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <unistd.h>

static char under[4096];
static size_t length;
static long at, calls;
static int stays, note = -1;

__attribute__((constructor)) static void begin(void) {
  const char *value = getenv("FAULT_UNDER");
  if (value) snprintf(under, sizeof under, "%s", value);
  value = getenv("FAULT_NOTE");
  if (value) note = syscall(SYS_openat, AT_FDCWD, value, O_WRONLY | O_CREAT | O_TRUNC | O_APPEND | O_CLOEXEC, 0644);
  value = getenv("FAULT_AT");
  at = value ? atol(value) : 0;
  stays = getenv("FAULT_STAYS") != NULL;
  length = strlen(under);
  // What the program starts runs undisturbed.
  unsetenv("LD_PRELOAD");
}

static int fails(const char *call, const char *path, int code) {
  if (!length || strncmp(path, under, length)) return 0;
  long number = __atomic_add_fetch(&calls, 1, __ATOMIC_SEQ_CST);
  int fails = at && (number == at || (number > at && stays && strcmp(call, "unlink")));
  if ((fails || !at) && note >= 0) {
    char line[5000];
    int count = snprintf(line, sizeof line, "%s %s\n", call, path + length);
    syscall(SYS_write, note, line, count);
  }
  if (fails) errno = code;
  return fails;
}

static int fails_file(const char *call, int file, int code) {
  char link[64], path[4096];
  snprintf(link, sizeof link, "/proc/self/fd/%d", file);
  ssize_t count = syscall(SYS_readlink, link, path, sizeof path - 1);
  if (count < 0) return 0;
  path[count] = 0;
  return fails(call, path, code);
}

static int fails_name(const char *call, const char *name, int code) {
  char path[9000];
  if (name[0] == '/') return fails(call, name, code);
  if (syscall(SYS_getcwd, path, 4096) < 0) return 0;
  size_t end = strlen(path);
  snprintf(path + end, sizeof path - end, "/%s", name);
  return fails(call, path, code);
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))
#define BY_FILE(result, name, code, parameters, ...) \
  result name parameters { return fails_file(#name, file, code) ? -1 : REAL(name)(__VA_ARGS__); }
#define BY_NAME(result, name, code, parameters, ...) \
  result name parameters { return fails_name(#name, path, code) ? -1 : REAL(name)(__VA_ARGS__); }
#define OPEN(name) \
  int name(const char *path, int flags, ...) { \
    va_list rest; \
    va_start(rest, flags); \
    int mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(rest, int) : 0; \
    va_end(rest); \
    int code = flags & O_CREAT ? ENOSPC : EIO; \
    return fails_name(#name, path, code) ? -1 : REAL(name)(path, flags, mode); \
  }

OPEN(open)
OPEN(open64)
BY_FILE(ssize_t, read, EIO, (int file, void *bytes, size_t count), file, bytes, count)
BY_FILE(ssize_t, pread, EIO, (int file, void *bytes, size_t count, off_t place), file, bytes, count, place)
BY_FILE(ssize_t, pread64, EIO, (int file, void *bytes, size_t count, off64_t place), file, bytes, count, place)
BY_FILE(ssize_t, write, ENOSPC, (int file, const void *bytes, size_t count), file, bytes, count)
BY_FILE(ssize_t, pwrite, ENOSPC, (int file, const void *bytes, size_t count, off_t place), file, bytes, count, place)
BY_FILE(ssize_t, pwrite64, ENOSPC, (int file, const void *bytes, size_t count, off64_t place), file, bytes, count, place)
BY_FILE(int, fsync, EIO, (int file), file)
BY_FILE(int, fdatasync, EIO, (int file), file)
BY_FILE(int, ftruncate, EIO, (int file, off_t size), file, size)
BY_FILE(int, ftruncate64, EIO, (int file, off64_t size), file, size)
BY_FILE(int, flock, EIO, (int file, int kind), file, kind)
BY_NAME(int, rename, ENOSPC, (const char *path, const char *target), path, target)
BY_NAME(int, unlink, EIO, (const char *path), path)
BY_NAME(int, mkdir, ENOSPC, (const char *path, mode_t mode), path, mode)
