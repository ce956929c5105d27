/* kioskctl keygen -o NAME: NAME.pub for the trust folders, NAME.key for the safe. */
#include "ctl/commands.h"
#include "ctl/ctl.h"
#include "ground/err.h"
#include "ground/fd.h"
#include "trust/signature.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { PASSWORD_SIZE = 1024 };

/* Never over a file that is there: a lost key cannot be made again. */
static bool write_new(const char *path, const char *text, mode_t mode, struct err *e)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
    if (fd < 0)
        return err_set(e, ERR_FAILED, "%s: %s", path, strerror(errno));
    bool ok = fd_write(fd, text, strlen(text)) && fsync(fd) == 0;
    int why = errno;
    ok = close(fd) == 0 && ok;
    if (ok)
        return true;
    unlink(path);
    return err_set(e, ERR_FAILED, "%s: %s", path, strerror(why));
}

static bool ask_twice(char password[PASSWORD_SIZE], struct err *e)
{
    char again[PASSWORD_SIZE];
    if (!ctl_password("Password", password, PASSWORD_SIZE, e) ||
        !ctl_password("Password (one more time)", again, PASSWORD_SIZE, e))
        return false;
    bool same = strcmp(password, again) == 0;
    password_release(again, sizeof again);
    return same || err_set(e, ERR_FAILED, "password: the two are not the same");
}

static bool make_pair(const char *public_path, const char *secret_path, const char *password, struct err *e)
{
    struct public_key pub;
    struct secret_key secret;
    char public_text[KEY_TEXT_SIZE], secret_text[KEY_TEXT_SIZE];
    if (!key_pair_new(&pub, &secret, e))
        return false;
    public_key_write(&pub, public_text);
    bool ok = secret_key_write(&secret, password, secret_text, e) && write_new(secret_path, secret_text, 0600, e);
    if (ok && !write_new(public_path, public_text, 0644, e)) {
        unlink(secret_path);
        ok = false;
    }
    password_release(secret_text, sizeof secret_text);
    secret_key_release(&secret);
    if (ok) {
        char id[17];
        key_id_text(pub.id, id);
        printf("%s: key %s; %s is secret\n", public_path, id, secret_path);
    }
    return ok;
}

int cmd_keygen(struct ctl_line *line)
{
    const char *name = NULL;
    bool locked = false;
    const struct ctl_option options[] = {
        {"output", 'o', &name, NULL}, {"password", 0, NULL, &locked}, {NULL, 0, NULL, NULL}};
    if (!ctl_parse(line, options, 0, 0))
        return CTL_USAGE;
    if (!name || !name[0])
        return ctl_usage(line, "-o NAME is missing");
    char public_path[4096], secret_path[4096], password[PASSWORD_SIZE];
    struct err e = {0};
    if (snprintf(public_path, sizeof public_path, "%s.pub", name) >= (int)sizeof public_path ||
        snprintf(secret_path, sizeof secret_path, "%s.key", name) >= (int)sizeof secret_path)
        return ctl_usage(line, "the name is too long");
    if (locked && !ask_twice(password, &e))
        return ctl_fail(&e);
    bool ok = make_pair(public_path, secret_path, locked ? password : NULL, &e);
    password_release(password, sizeof password);
    return ok ? CTL_OK : ctl_fail(&e);
}
