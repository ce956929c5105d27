#include "author/directory_files.h"

#include "content/json.h"
#include "formats/json_form.h"
#include "ground/err.h"
#include "ground/file.h"
#include "ground/ident.h"

#include <errno.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { FILES = 2000, PATH_BYTES = 4096 };

static int by_order(const void *a, const void *b)
{
    const struct directory_file *x = a, *y = b;
    long long m = json_integer_value(json_object_get(x->office, "order"));
    long long n = json_integer_value(json_object_get(y->office, "order"));
    return m != n ? (m < n ? -1 : 1) : strcmp(x->name, y->name);
}

/* "finance.json" becomes "finance"; false: no file of ours. */
static bool stem(const char *name, char out[48])
{
    size_t n = strlen(name);
    if (n < 6 || n >= 48 || strcmp(name + n - 5, ".json") != 0)
        return false;
    snprintf(out, 48, "%.*s", (int)(n - 5), name);
    return ident_ok(out);
}

static bool read_one(struct directory_files *d, const char *name, struct err *e)
{
    char inside[80];
    struct directory_file *f = &d->files[d->n];
    if (!stem(name, f->name))
        return true;
    snprintf(inside, sizeof inside, "directory/%.60s", name);
    f->office = json_read_file(d->folder, inside, e);
    d->n += f->office != NULL;
    return f->office != NULL;
}

bool directory_files_read(struct directory_files *d, const char *folder, struct err *e)
{
    char path[PATH_BYTES], **names;
    int n;
    *d = (struct directory_files){.folder = folder};
    if (!file_join(path, sizeof path, folder, "directory"))
        return err_set(e, ERR_FAILED, "%s: path too long", folder);
    if (!file_list(path, FILES, &names, &n, e))
        return false;
    d->files = calloc((size_t)n + 1, sizeof *d->files);
    bool ok = d->files || err_set(e, ERR_FAILED, "out of memory");
    for (int i = 0; i < n && ok; i++)
        ok = read_one(d, names[i], e);
    free(names);
    if (ok && d->n > 0)
        qsort(d->files, (size_t)d->n, sizeof *d->files, by_order);
    if (!ok)
        directory_files_release(d);
    return ok;
}

void directory_files_release(struct directory_files *d)
{
    for (int i = 0; i < d->n; i++)
        json_decref(d->files[i].office);
    free(d->files);
    *d = (struct directory_files){0};
}

json_t *directory_files_find(const struct directory_files *d, const char *id, int *file)
{
    size_t k;
    json_t *department;
    for (int i = 0; i < d->n; i++) {
        if (file)
            *file = i;
        if (d->files[i].office && strcmp(json_text_at(d->files[i].office, "id"), id) == 0)
            return d->files[i].office;
        json_array_foreach(json_object_get(d->files[i].office, "departments"), k, department)
            if (strcmp(json_text_at(department, "id"), id) == 0)
                return department;
    }
    return NULL;
}

bool directory_files_add(struct directory_files *d, json_t *office)
{
    struct directory_file *more = reallocarray(d->files, (size_t)d->n + 2, sizeof *more);
    if (!more) {
        json_decref(office);
        return false;
    }
    d->files = more;
    d->files[d->n] = (struct directory_file){.office = office, .changed = true};
    snprintf(d->files[d->n++].name, sizeof more->name, "%s", json_text_at(office, "id"));
    return true;
}

static bool write_one(const struct directory_files *d, const struct directory_file *f, struct err *e)
{
    char path[PATH_BYTES];
    struct bytes text;
    if (snprintf(path, sizeof path, "%s/directory/%s.json", d->folder, f->name) >= (int)sizeof path)
        return err_set(e, ERR_FAILED, "%s: path too long", d->folder);
    if (!f->office)
        return unlink(path) == 0 || err_set(e, ERR_FAILED, "%s: %s", path, strerror(errno));
    if (!json_form_write(f->office, &text, e))
        return false;
    bool ok = file_replace(path, text.data, text.size, e);
    bytes_release(&text);
    return ok;
}

bool directory_files_write(const struct directory_files *d, struct err *e)
{
    for (int i = 0; i < d->n; i++)
        if (d->files[i].changed && !write_one(d, &d->files[i], e))
            return false;
    return true;
}
