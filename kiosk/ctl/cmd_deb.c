/* kioskctl deb FILE -o OUT.deb: wraps a signed package, so that an ordinary apt repository carries it to many
 * kiosks. The package is checked again on each kiosk: the repository has to be available, not trusted.
 * deb(5), ar(5), ustar of POSIX pax(1); members are not packed, the content already is. The same FILE gives
 * the same bytes. */
#include "ctl/commands.h"
#include "ctl/ctl.h"
#include "ground/err.h"
#include "ground/file.h"
#include "trust/package.h"
#include "trust/zip_directory.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { TAR_BLOCK = 512, TEXT_MAX = 4096 };

/* Bytes that are appended to; failed when memory ran out. */
struct growing {
    char *data;
    size_t n, room;
    bool failed;
};

static void put(struct growing *g, const void *data, size_t n)
{
    if (!g->failed && g->n + n > g->room) {
        size_t room = 2 * (g->n + n) + TAR_BLOCK;
        char *more = realloc(g->data, room);
        g->failed = !more;
        g->data = more ? more : g->data;
        g->room = more ? room : g->room;
    }
    if (!g->failed && n)
        memcpy(g->data + g->n, data, n);
    g->n += g->failed ? 0 : n;
}

static void pad(struct growing *g, size_t block, char with)
{
    while (!g->failed && g->n % block != 0)
        put(g, &with, 1);
}

/* type: '0' file, '5' folder. Owner root, time 0. */
static void put_tar(struct growing *g, const char *name, char type, int mode, const void *data, size_t n)
{
    char head[TAR_BLOCK] = {0};
    unsigned sum = 0;
    snprintf(head, 100, "%s", name);
    snprintf(head + 100, 8, "%07o", (unsigned)mode);
    snprintf(head + 108, 8, "%07o", 0u);
    snprintf(head + 116, 8, "%07o", 0u);
    snprintf(head + 124, 12, "%011llo", (unsigned long long)n);
    snprintf(head + 136, 12, "%011o", 0u);
    memset(head + 148, ' ', 8);
    head[156] = type;
    memcpy(head + 257, "ustar\00000", 8);
    strcpy(head + 265, "root");
    strcpy(head + 297, "root");
    for (int i = 0; i < TAR_BLOCK; i++)
        sum += (unsigned char)head[i];
    snprintf(head + 148, 8, "%06o", sum);
    put(g, head, sizeof head);
    put(g, data, n);
    pad(g, TAR_BLOCK, '\0');
}

static void end_tar(struct growing *g)
{
    static const char zeros[2 * TAR_BLOCK];
    put(g, zeros, sizeof zeros);
}

static void put_member(struct growing *g, const char *name, const void *data, size_t n)
{
    char head[61];
    snprintf(head, sizeof head, "%-16s%-12d%-6d%-6d%-8s%-10zu`\n", name, 0, 0, 0, "100644", n);
    put(g, head, 60);
    put(g, data, n);
    pad(g, 2, '\n');
}

static void put_control(struct growing *g, const struct identity *who, const char *name, size_t size)
{
    char text[TEXT_MAX];
    snprintf(text, sizeof text,
             "Package: %s\nVersion: %lld\nArchitecture: all\nMaintainer: %s <root@localhost>\nSection: misc\n"
             "Priority: optional\nInstalled-Size: %zu\nDescription: content of the lobby kiosk, issued %s\n"
             " Sequence %lld of %s. Each kiosk checks the signature itself.\n",
             name, who->sequence, name, (size + 1023) / 1024, who->issued, who->sequence, who->id);
    put_tar(g, "./", '5', 0755, NULL, 0);
    put_tar(g, "./control", '0', 0644, text, strlen(text));
    /* A refusal is not apt's business: it is in the kiosk's status, and the old content goes on. */
    snprintf(text, sizeof text,
             "#!/bin/sh\nset -e\n[ \"$1\" = configure ] || exit 0\n"
             "set -- kioskctl install /usr/share/lobby-kiosk/packages/%s.kpk --if-newer \\\n"
             "    --store \"${KIOSK_STORE:-/var/lib/lobby-kiosk}\" --trust "
             "\"${KIOSK_TRUST:-/etc/lobby-kiosk/trust}\"\n"
             "if [ \"$(id -u)\" = 0 ] && id lobby-kiosk >/dev/null 2>&1; then\n"
             "    set -- runuser -u lobby-kiosk -- \"$@\"\nfi\n\"$@\" >/dev/null || true\n",
             who->id);
    put_tar(g, "./postinst", '0', 0755, text, strlen(text));
    end_tar(g);
}

static void put_data(struct growing *g, const char *id, const struct bytes *package)
{
    static const char *const folders[] = {"./", "./usr/", "./usr/share/", "./usr/share/lobby-kiosk/",
                                          "./usr/share/lobby-kiosk/packages/"};
    char name[100];
    for (int i = 0; i < 5; i++)
        put_tar(g, folders[i], '5', 0755, NULL, 0);
    snprintf(name, sizeof name, "./usr/share/lobby-kiosk/packages/%s.kpk", id);
    put_tar(g, name, '0', 0644, package->data, package->size);
    end_tar(g);
}

static bool write_deb(const struct identity *who, const struct bytes *package, const char *name, const char *out,
                      struct err *e)
{
    struct growing control = {0}, data = {0}, all = {0};
    put_control(&control, who, name, package->size);
    put_data(&data, who->id, package);
    put(&all, "!<arch>\n", 8);
    put_member(&all, "debian-binary", "2.0\n", 4);
    put_member(&all, "control.tar", control.data, control.n);
    put_member(&all, "data.tar", data.data, data.n);
    bool ok = !control.failed && !data.failed && !all.failed;
    ok = ok ? file_replace(out, all.data, all.n, e) : err_set(e, ERR_FAILED, "%s: out of memory", out);
    free(control.data);
    free(data.data);
    free(all.data);
    return ok;
}

static bool make_deb(const char *path, const char *name, const char *out, struct err *e)
{
    struct package p;
    struct bytes package = {0};
    if (!package_open(&p, path, e))
        return false;
    bool ok = package_check_shape(&p, e) &&
              (p.is_signed || err_set(e, ERR_UNTRUSTED, "%s: not signed; no kiosk would take it", path)) &&
              file_read(path, CENTRAL_TOTAL_MAX + 4 * SIGNATURE_COMMENT_MAX, &package, e) &&
              write_deb(&p.who, &package, name, out, e);
    bytes_release(&package);
    package_release(&p);
    return ok;
}

/* Debian Policy 5.6.1 */
static bool name_ok(const char *name)
{
    size_t n = strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789+-.");
    return n >= 2 && n <= 60 && name[n] == '\0' && name[0] != '-' && name[0] != '+' && name[0] != '.';
}

int cmd_deb(struct ctl_line *line)
{
    const char *out = NULL, *name = "lobby-kiosk-content";
    struct err e = {0};
    const struct ctl_option options[] = {{"output", 'o', &out, NULL}, {"name", 0, &name, NULL}, {NULL, 0, NULL, NULL}};
    if (!ctl_parse(line, options, 1, 1))
        return CTL_USAGE;
    if (!out)
        return ctl_usage(line, "-o OUT.deb is missing");
    if (!name_ok(name))
        return ctl_usage(line, "--name %s: not a name of a Debian package", name);
    return make_deb(line->operands[0], name, out, &e) ? CTL_OK : ctl_fail(&e);
}
