/* kioskctl build DIR -o FILE [--sign SECRET.key] [--against OLD.kpk] [--accept-losses] [--release] [--quick [--keep DIR]]: a source folder
 * becomes a package. The same folder and key give the same bytes. Nothing is written that an install would refuse; --quick
 * leaves that check out, for a preview, which with --keep takes over what has not changed since the last one. */
#include "author/compile.h"
#include "author/findings.h"
#include "author/kept.h"
#include "author/losses.h"
#include "author/release.h"
#include "author/sound_index.h"
#include "content/content.h"
#include "ctl/author.h"
#include "ctl/commands.h"
#include "ctl/ctl.h"
#include "ground/bundle.h"
#include "ground/err.h"
#include "ground/file.h"
#include "ground/limits.h"
#include "trust/keyring.h"
#include "trust/manifest.h"
#include "trust/package.h"
#include "trust/package_writer.h"
#include "update/install_job.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

/* A second set of the same bytes: loading takes a bundle over, and the first is still to be written. */
static bool copy_bundle(const struct bundle *from, struct bundle *to, struct err *e)
{
    *to = (struct bundle){0};
    for (int i = 0; i < from->n; i++) {
        const struct bytes *b = &from->entries[i].bytes;
        struct bytes copy = {malloc(b->size + 1), b->size};
        if (!copy.data)
            return err_set(e, ERR_FAILED, "out of memory");
        memcpy(copy.data, b->data, b->size + 1);
        if (!bundle_add(to, from->entries[i].name, &copy, e))
            return false;
    }
    return true;
}

/* The list of keys that root keys have signed; the kiosk asks who, not we. */
static bool add_keys(struct bundle *b, const char *path, struct err *e)
{
    struct bytes list;
    return file_read(path, KEYRING_FILE_MAX, &list, e) && bundle_add(b, "keys.list", &list, e);
}

static void count_texts(const struct content *c, int *checked, int *draft)
{
    *checked = *draft = 0;
    for (int language = 1; language < c->languages.n; language++) {
        for (text_id id = 1; id <= content_text_count(c); id++) {
            enum text_state state = content_text(c, language, id).state;
            *checked += state == TEXT_CHECKED;
            *draft += state == TEXT_DRAFT;
        }
    }
}

static void print_summary(const char *out, const struct content *c, size_t size, bool is_signed)
{
    int checked, draft, all = (int)content_text_count(c) * (c->languages.n - 1);
    count_texts(c, &checked, &draft);
    printf("%s: %s %lld, %s, %d languages, %u texts, %d of %d translations (%d drafts), %zu bytes unpacked\n", out,
           c->id, c->sequence, is_signed ? "signed" : "not signed", c->languages.n, content_text_count(c),
           checked + draft, all, draft, size);
}

static size_t bundle_bytes(const struct bundle *b)
{
    size_t sum = 0;
    for (int i = 0; i < b->n; i++)
        sum += b->entries[i].bytes.size;
    return sum;
}

/* What a machine or somebody elsewhere has spoken, where the folder has no recording of its own. */
static bool add_audio(struct bundle *b, const char *audio, struct err *e)
{
    char tags[LANGUAGES][64] = {"en"};
    const char *list[LANGUAGES] = {tags[0]};
    int n = 1;
    for (int i = 0; i < b->n && n < LANGUAGES; i++)
        if (sscanf(b->entries[i].name, "lang/%63[^.].json", tags[n]) == 1) {
            list[n] = tags[n];
            n++;
        }
    return sound_index_add(b, audio, list, n, e);
}

struct building {
    const char *folder, *out, *against, *keys, *audio, *keep;
    bool release, accept_losses, any_sequence, quick;
    struct secret_key *key; /* NULL: not signed */
    struct findings found;
    int lost;
};

static void print_problem(const struct lint_finding *f)
{
    fprintf(stderr, "kioskctl: %s%s%s\n", f->where, *f->where ? ": " : "", f->what);
}

static void print_error(void *user, const struct lint_finding *f)
{
    (void)user;
    if (f->level == LINT_ERROR)
        print_problem(f);
}

/* What a visitor loses is told whether it is accepted or not. */
static void print_loss(void *user, const struct lint_finding *f)
{
    struct building *b = user;
    bool against = b->against != NULL;
    if (!against && !losses_is_one(f))
        return;
    b->lost += strcmp(f->kind, "gone") != 0 && strcmp(f->kind, "added") != 0;
    fprintf(stderr, "kioskctl: %s: %s: %s%s\n", f->where, f->language, f->level == LINT_NOTE ? "note: " : "", f->what);
}

/* Against the last package when it is given, else against what the catalogues hold and the screen would not show. */
static bool losses_accepted(struct building *b, const struct content *c, struct err *e)
{
    struct content *old = b->against ? author_open(b->against, NULL, NULL, e) : NULL;
    if (b->against && !old)
        return false;
    struct findings losses = {0};
    if (old)
        losses_between(old, c, findings_keep, &losses);
    findings_tell(old ? &losses : &b->found, print_loss, b);
    findings_release(&losses);
    content_free(old);
    if (b->lost == 0 || b->accept_losses)
        return true;
    return err_set(
        e, ERR_FAILED,
        "%s: %d paragraphs that are translated would stand in English (listed above); mend them, or build with "
        "--accept-losses",
        b->folder, b->lost);
}

/* Against the package before, else what stands in the place of the new one: the last build. */
static bool sequence_is_meant(const struct building *b, const struct content *c, struct err *e)
{
    struct package last;
    long long before = 0;
    if (package_open(&last, b->against ? b->against : b->out, NULL)) {
        before = last.who.sequence;
        package_release(&last);
    }
    if (b->any_sequence || !manifest_leaps(c->sequence, before))
        return true;
    return err_set(e, ERR_FAILED,
                   "package.json: sequence %lld leaps far ahead%s: a kiosk that takes it takes no lower one "
                   "for ever; if that is meant, --accept-sequence",
                   c->sequence, before ? " of the last build" : "");
}

/* What was written is looked at as an installation would, before it gets its name. */
static bool write_checked(struct building *b, struct bundle *payload, struct err *e)
{
    char beside[4096];
    struct bundle again;
    struct err why = {0};
    if (snprintf(beside, sizeof beside, "%s.new", b->out) >= (int)sizeof beside)
        return err_set(e, ERR_FAILED, "%s: path too long", b->out);
    bool preview = b->quick && !b->key;
    bool ok = preview ? package_write_preview(payload, beside, e) : package_write(payload, beside, b->key, e);
    if (ok && !b->quick && (!package_load(beside, NULL, &again, NULL, &why) || !install_job_would_fit(&again, &why)))
        ok = err_set(e, ERR_MALFORMED, "%s: no kiosk would install this package: %s", b->folder, why.text);
    if (ok && rename(beside, b->out) != 0)
        ok = err_set(e, ERR_FAILED, "%s: %s", b->out, strerror(errno));
    if (!ok)
        unlink(beside);
    return ok;
}

static void print_unreleased(void *user, const struct lint_finding *f)
{
    (void)user;
    fprintf(stderr, "kioskctl: %s: %s: %s\n", f->where, f->language, f->what);
}

/* What the letter promises must not be read in words that nobody has checked, or that nobody answers for. */
static bool letter_is_released(const struct building *b, const struct content *c, struct err *e)
{
    char today[DAY_SIZE];
    content_today(c, time(NULL), today);
    int n = release_check(c, today, print_unreleased, NULL);
    return n == 0 || err_set(e, ERR_FAILED, "%s: the letter cannot be released: %d %s listed above", b->folder, n,
                             n == 1 ? "reason is" : "reasons are");
}

static bool read_source(struct building *b, struct bundle *out, struct err *e)
{
    if (compile_is_package(b->folder))
        return bundle_read_folder(out, b->folder, LIMIT_PACKAGE_BYTES, e);
    struct kept kept;
    if (b->keep)
        kept_open(&kept, b->keep);
    return compile_with_kept(b->folder, b->keep ? &kept : NULL, out, findings_keep, &b->found, e);
}

/* The bundle is loaded as a kiosk would load it before anything is written. */
static bool build(struct building *b, struct err *e)
{
    struct bundle payload = {0}, copy = {0};
    struct content *c = NULL;
    bool ok = read_source(b, &payload, e);
    ok = ok && (!b->audio || add_audio(&payload, b->audio, e)) && copy_bundle(&payload, &copy, e);
    bool checked = b->quick && !compile_is_package(b->folder); /* one by one, when it was compiled */
    if (ok && (!(c = content_new(&copy, e)) || (!checked && !content_check_pictures(c, e))))
        ok = err_prefix(e, "%s", b->folder);
    ok = ok && sequence_is_meant(b, c, e) && (!b->keys || add_keys(&payload, b->keys, e));
    ok =
        ok && (!b->release || letter_is_released(b, c, e)) && losses_accepted(b, c, e) && write_checked(b, &payload, e);
    if (ok)
        print_summary(b->out, c, bundle_bytes(&payload), b->key != NULL);
    content_free(c);
    bundle_release(&copy);
    bundle_release(&payload);
    return ok;
}

int cmd_build(struct ctl_line *line)
{
    const char *sign = NULL;
    struct building b = {0};
    struct secret_key key = {0};
    struct err e = {0};
    const struct ctl_option options[] = {{"output", 'o', &b.out, NULL},
                                         {"sign", 0, &sign, NULL},
                                         {"keys", 0, &b.keys, NULL},
                                         {"audio", 0, &b.audio, NULL},
                                         {"against", 0, &b.against, NULL},
                                         {"accept-losses", 0, NULL, &b.accept_losses},
                                         {"quick", 0, NULL, &b.quick},
                                         {"release", 0, NULL, &b.release},
                                         {"accept-sequence", 0, NULL, &b.any_sequence},
                                         {"keep", 0, &b.keep, NULL},
                                         {NULL, 0, NULL, NULL}};
    if (!ctl_parse(line, options, 1, 1))
        return CTL_USAGE;
    if (!b.out)
        return ctl_usage(line, "-o FILE is missing");
    if (b.keep && !b.quick)
        return ctl_usage(line, "--keep is for a preview: with --quick");
    b.folder = line->operands[0];
    b.key = sign ? &key : NULL;
    bool ok = (!sign || ctl_secret_key(sign, &key, &e)) && build(&b, &e);
    secret_key_release(&key);
    bool told = !ok && findings_errors(&b.found) > 0;
    if (told)
        findings_tell(&b.found, print_error, NULL);
    findings_release(&b.found);
    return ok ? CTL_OK : told ? CTL_MALFORMED : ctl_fail(&e);
}
