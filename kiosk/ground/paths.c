#include "ground/paths.h"

#include "ground/file.h"

#include <string.h>
#include <unistd.h>

/* The folder of the running program, without the last '/'. False where /proc is not mounted. */
static bool program_folder(char *out, size_t size)
{
    ssize_t n = readlink("/proc/self/exe", out, size);
    if (n <= 0 || (size_t)n >= size)
        return false;
    out[n] = '\0';
    char *slash = strrchr(out, '/');
    if (!slash)
        return false;
    *slash = '\0';
    return true;
}

bool paths_find(const char *what, char *out, size_t size)
{
    char program[4096], shared[4096];
    if (program_folder(program, sizeof program)) {
        if (file_join(out, size, program, what) && file_exists(out))
            return true;
        if (file_join(shared, sizeof shared, program, "../share/lobby-kiosk") && file_join(out, size, shared, what) &&
            file_exists(out))
            return true;
    }
    if (file_join(out, size, KIOSK_DATA_DIR, what) && file_exists(out))
        return true;
    if (size > 0)
        out[0] = '\0';
    return false;
}

bool paths_program(const char *name, char *out, size_t size)
{
    char folder[4096];
    return program_folder(folder, sizeof folder) && file_join(out, size, folder, name) && access(out, X_OK) == 0;
}

const char *paths_default_store(void)
{
    return "/var/lib/lobby-kiosk";
}

const char *paths_default_trust(void)
{
    return "/etc/lobby-kiosk/trust";
}

const char *paths_safe_page(void)
{
    return "/etc/lobby-kiosk/safe-page";
}
