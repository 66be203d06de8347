// Put before the C library (LD_PRELOAD): a program's copy of standard output is closed as on a file system that tells
// only then that the last bytes found no room, which file systems of networks do.
#include <cerrno>

#include <sys/syscall.h>
#include <unistd.h>

static int copyOfOutput = -1;

extern "C" int dup(int descriptor) noexcept
{
    const int copy = static_cast<int>(syscall(SYS_dup, descriptor));
    if (descriptor == STDOUT_FILENO)
        copyOfOutput = copy;
    return copy;
}

extern "C" int close(int descriptor)
{
    const int closed = static_cast<int>(syscall(SYS_close, descriptor));
    if (descriptor != copyOfOutput || closed != 0)
        return closed;
    copyOfOutput = -1;
    errno = ENOSPC;
    return -1;
}
