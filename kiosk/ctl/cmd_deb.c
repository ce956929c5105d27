/* kioskctl deb FILE -o OUT.deb: wraps a signed package, so that an ordinary apt repository carries it to many kiosks. The
 * package is checked again on each kiosk: the repository has to be available, not trusted. The same FILE gives the same bytes. */
#include "ctl/commands.h"
#include "ctl/ctl.h"
#include "ctl/deb.h"
#include "ground/array.h"
#include "ground/err.h"
#include "ground/file.h"
#include "ground/limits.h"
#include "trust/package.h"
#include "trust/zip_directory.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

enum { TEXT_MAX = 4096, NAME_MAX_BYTES = 60, PATH_BYTES = 100 };

struct wrapped {
    const struct identity *who;
    const struct bytes *package;
    const char *name;       /* of the Debian package */
    const char *maintainer; /* "Name <address>" */
    struct tm issued;       /* midnight UTC */
};

static const char copyright[] = "Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/\n"
                                "Comment: The licence of this content is not yet chosen by its owner.\n"
                                "\n"
                                "Files: *\n"
                                "Copyright: the owner of the content\n"
                                "License: not-yet-chosen\n"
                                " The owner has not yet chosen a licence. What the content takes from others, such\n"
                                " as its map, is named in the content itself, with its source.\n";

/* Run by dpkg on each kiosk. A refused package is an error there: apt says so, and the old content stays. A version below the one
 * before ($2) means that the repository has gone back, and so does the kiosk. */
static const char postinst[] = "#!/bin/sh\n"
                               "set -e\n"
                               "[ \"$1\" = configure ] || exit 0\n"
                               "set -- \"$2\" --store \"${KIOSK_STORE:-/var/lib/lobby-kiosk}\" \\\n"
                               "    --trust \"${KIOSK_TRUST:-/etc/lobby-kiosk/trust}\"\n"
                               "before=$1\n"
                               "shift\n"
                               "if [ -n \"$before\" ] && dpkg --compare-versions \"$before\" gt %lld; then\n"
                               "    set -- kiosk-import \"$@\" --back-to %lld\n"
                               "else\n"
                               "    set -- kiosk-import \"$@\" --if-newer /usr/share/lobby-kiosk/packages/%s.kpk\n"
                               "fi\n"
                               "if [ \"$(id -u)\" = 0 ] && id lobby-kiosk >/dev/null 2>&1; then\n"
                               "    set -- runuser -u lobby-kiosk -- \"$@\"\n"
                               "fi\n"
                               "\"$@\" >/dev/null\n";

static void write_control(const struct wrapped *w, char *out, size_t size)
{
    snprintf(out, size,
             "Package: %s\nVersion: %lld\nArchitecture: all\nDepends: lobby-kiosk\nMaintainer: %s\nSection: misc\n"
             "Priority: optional\nInstalled-Size: %zu\nDescription: content of the lobby kiosk, issued %s\n"
             " Sequence %lld of %s, as one signed file. Each kiosk checks the signature\n"
             " itself before it shows the content, and keeps what it has where it does not\n hold.\n",
             w->name, w->who->sequence, w->maintainer, (w->package->size + 1023) / 1024, w->who->issued,
             w->who->sequence, w->who->id);
}

/* deb-changelog(5) */
static void write_changelog(const struct wrapped *w, struct array *out)
{
    char text[TEXT_MAX], date[64];
    strftime(date, sizeof date, "%a, %d %b %Y %H:%M:%S +0000", &w->issued);
    int n = snprintf(text, sizeof text, "%s (%lld) stable; urgency=medium\n\n  * Sequence %lld of %s.\n\n -- %s  %s\n",
                     w->name, w->who->sequence, w->who->sequence, w->who->id, w->maintainer, date);
    deb_append_packed(out, text, (size_t)n);
}

static bool write_all(struct wrapped *w, const char *out, struct err *e)
{
    char control[TEXT_MAX], script[TEXT_MAX], folder[PATH_BYTES], rights[PATH_BYTES], changes[PATH_BYTES],
        file[PATH_BYTES];
    struct array changelog = {.size = 1};
    write_control(w, control, sizeof control);
    write_changelog(w, &changelog);
    snprintf(script, sizeof script, postinst, w->who->sequence, w->who->sequence, w->who->id);
    snprintf(folder, sizeof folder, "./usr/share/doc/%s/", w->name);
    snprintf(rights, sizeof rights, "./usr/share/doc/%s/copyright", w->name);
    snprintf(changes, sizeof changes, "./usr/share/doc/%s/changelog.gz", w->name);
    snprintf(file, sizeof file, "./usr/share/lobby-kiosk/packages/%s.kpk", w->who->id);
    const struct deb_entry controls[] = {{"./", 0755, NULL, 0},
                                         {"./control", 0644, control, strlen(control)},
                                         {"./postinst", 0755, script, strlen(script)},
                                         {NULL, 0, NULL, 0}};
    const struct deb_entry files[] = {{"./", 0755, NULL, 0},
                                      {"./usr/", 0755, NULL, 0},
                                      {"./usr/share/", 0755, NULL, 0},
                                      {"./usr/share/doc/", 0755, NULL, 0},
                                      {folder, 0755, NULL, 0},
                                      {changes, 0644, changelog.items, changelog.n},
                                      {rights, 0644, copyright, sizeof copyright - 1},
                                      {"./usr/share/lobby-kiosk/", 0755, NULL, 0},
                                      {"./usr/share/lobby-kiosk/packages/", 0755, NULL, 0},
                                      {file, 0644, w->package->data, w->package->size},
                                      {NULL, 0, NULL, 0}};
    bool ok = changelog.failed ? err_set(e, ERR_FAILED, "%s: out of memory", out)
                               : deb_write(out, controls, files, timegm(&w->issued), e);
    array_release(&changelog);
    return ok;
}

static bool make_deb(const char *path, const char *name, const char *maintainer, const char *out, struct err *e)
{
    struct package p;
    struct bytes package = {0};
    struct wrapped w = {.who = &p.who, .package = &package, .name = name, .maintainer = maintainer};
    if (!package_open(&p, path, e))
        return false;
    bool ok =
        package_check_shape(&p, e) &&
        (p.is_signed ||
         err_set(e, ERR_UNTRUSTED, "%s: not signed, so that no kiosk would take it: kioskctl build --sign", path)) &&
        (strptime(p.who.issued, "%Y-%m-%d", &w.issued) || err_set(e, ERR_MALFORMED, "%s: not a date of issue", path)) &&
        file_read(path, LIMIT_PACKAGE_BYTES + 4 * SIGNATURE_COMMENT_MAX, &package, e) && write_all(&w, out, e);
    bytes_release(&package);
    package_release(&p);
    return ok;
}

/* Debian Policy 5.6.1 */
static bool name_ok(const char *name)
{
    size_t n = strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789+-.");
    return n >= 2 && n <= NAME_MAX_BYTES && name[n] == '\0' && name[0] != '-' && name[0] != '+' && name[0] != '.';
}

/* Debian Policy 5.6.2: a name, and an address in angle brackets; one line. */
static bool maintainer_ok(const char *who)
{
    const char *open = strchr(who, '<'), *at = open ? strchr(open, '@') : NULL;
    size_t n = strlen(who);
    return open && open > who + 1 && open[-1] == ' ' && at > open + 1 && who[n - 1] == '>' && at + 2 < who + n &&
           n < 200 && !strpbrk(who, "\r\n");
}

int cmd_deb(struct ctl_line *line)
{
    const char *out = NULL, *name = "lobby-kiosk-content", *maintainer = "Lobby kiosk content <kiosk@lobby.invalid>";
    struct err e = {0};
    const struct ctl_option options[] = {{"output", 'o', &out, NULL},
                                         {"name", 0, &name, NULL},
                                         {"maintainer", 0, &maintainer, NULL},
                                         {NULL, 0, NULL, NULL}};
    if (!ctl_parse(line, options, 1, 1))
        return CTL_USAGE;
    if (!out)
        return ctl_usage(line, "-o OUT.deb is missing");
    if (!name_ok(name))
        return ctl_usage(line, "--name %s: not a name of a Debian package", name);
    if (!maintainer_ok(maintainer))
        return ctl_usage(line, "--maintainer: not of the form \"Name <address>\"");
    return make_deb(line->operands[0], name, maintainer, out, &e) ? CTL_OK : ctl_fail(&e);
}
