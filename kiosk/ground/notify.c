#include "ground/notify.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

/* A path, or "@name" for the abstract namespace (unix(7)). */
static bool address_of(const char *name, struct sockaddr_un *out, socklen_t *size)
{
    size_t n = name ? strlen(name) : 0;
    if (n < 2 || n >= sizeof out->sun_path || (name[0] != '/' && name[0] != '@'))
        return false;
    *out = (struct sockaddr_un){.sun_family = AF_UNIX};
    memcpy(out->sun_path, name, n);
    if (name[0] == '@')
        out->sun_path[0] = '\0';
    *size = (socklen_t)(offsetof(struct sockaddr_un, sun_path) + n);
    return true;
}

bool notify_send(const char *state)
{
    struct sockaddr_un to;
    socklen_t size;
    if (!address_of(getenv("NOTIFY_SOCKET"), &to, &size))
        return false;
    int fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (fd < 0)
        return false;
    size_t n = strlen(state);
    bool ok = sendto(fd, state, n, MSG_NOSIGNAL | MSG_DONTWAIT, (struct sockaddr *)&to, size) == (ssize_t)n;
    close(fd);
    return ok;
}

int64_t notify_interval(void)
{
    const char *allowed = getenv("WATCHDOG_USEC"), *who = getenv("WATCHDOG_PID");
    if (!allowed || (who && strtoll(who, NULL, 10) != getpid()))
        return 0;
    long long microseconds = strtoll(allowed, NULL, 10);
    return microseconds < 2000 ? 0 : microseconds / 2000;
}
