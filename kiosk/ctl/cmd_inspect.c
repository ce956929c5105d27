/* kioskctl inspect FILE: what a package says of itself and what it holds. Believes nothing. */
#include "ctl/commands.h"
#include "ctl/ctl.h"
#include "ground/bundle.h"
#include "ground/err.h"
#include "trust/package.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>

static json_t *describe(const struct package *p, const struct bundle *b)
{
    char id[17] = "";
    if (p->is_signed)
        key_id_text(p->signature.key, id);
    json_t *root = json_pack("{s:s, s:s, s:I, s:I, s:s, s:s, s:b, s:s, s:I}", "id", p->who.id, "title", p->who.title,
                             "sequence", (json_int_t)p->who.sequence, "min_sequence", (json_int_t)p->who.min_sequence,
                             "issued", p->who.issued, "review_by", p->who.review_by, "signed", p->is_signed, "key", id,
                             "payload", (json_int_t)p->payload_size);
    json_t *files = json_array();
    for (int i = 0; i < b->n; i++)
        json_array_append_new(
            files, json_pack("{s:s, s:I}", "name", b->entries[i].name, "size", (json_int_t)b->entries[i].bytes.size));
    json_object_set_new(root, "files", files);
    return root;
}

static void print_words(const struct package *p, const struct bundle *b)
{
    char id[17];
    key_id_text(p->signature.key, id);
    printf("%s\n  id        %s\n  sequence  %lld\n  issued    %s\n  review by %s\n", p->who.title, p->who.id,
           p->who.sequence, p->who.issued, p->who.review_by[0] ? p->who.review_by : "-");
    if (p->who.min_sequence)
        printf("  withdraws everything below sequence %lld\n", p->who.min_sequence);
    printf("  signed    %s%s\n", p->is_signed ? "by key " : "no", p->is_signed ? id : "");
    printf("  payload   %llu bytes\n\n", (unsigned long long)p->payload_size);
    for (int i = 0; i < b->n; i++)
        printf("%10zu  %s\n", b->entries[i].bytes.size, b->entries[i].name);
}

static void print(const struct package *p, const struct bundle *b, bool as_json)
{
    if (!as_json) {
        print_words(p, b);
        return;
    }
    json_t *root = describe(p, b);
    json_dumpf(root, stdout, JSON_INDENT(2));
    fputc('\n', stdout);
    json_decref(root);
}

int cmd_inspect(struct ctl_line *line)
{
    bool as_json = false;
    struct package p = {0};
    struct bundle b = {0};
    struct err e = {0};
    const struct ctl_option options[] = {{"json", 0, NULL, &as_json}, {NULL, 0, NULL, NULL}};
    if (!ctl_parse(line, options, 1, 1))
        return CTL_USAGE;
    bool ok = package_open(&p, line->operands[0], &e) && package_check_shape(&p, &e) && package_unpack(&p, &b, &e);
    if (ok)
        print(&p, &b, as_json);
    bundle_release(&b);
    package_release(&p);
    return ok ? CTL_OK : ctl_fail(&e);
}
