/* slow_media: loaded before a kiosk (LD_PRELOAD), lets no listing of the folder $SLOW_MEDIA begin before the file
 * $SLOW_MEDIA.release is there, as a failing stick does that takes seconds. While it waits the file $SLOW_MEDIA.listing stands. */
#include <dirent.h>
#include <dlfcn.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

DIR *opendir(const char *name)
{
    DIR *(*real)(const char *) = NULL;
    const char *slow = getenv("SLOW_MEDIA");
    char mark[4096], release[4096];
    *(void **)&real = dlsym(RTLD_NEXT, "opendir");
    if (slow && strcmp(name, slow) == 0) {
        snprintf(mark, sizeof mark, "%s.listing", slow);
        close(open(mark, O_CREAT | O_WRONLY | O_CLOEXEC, 0600));
        snprintf(release, sizeof release, "%s.release", slow);
        while (access(release, F_OK) != 0)
            usleep(10000);
        unlink(mark);
    }
    return real(name);
}
