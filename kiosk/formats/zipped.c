#include "formats/zipped.h"

#include "ground/err.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <zip.h>
#include <zlib.h>

static zip_t *open_zip(const char *path, int flags, struct err *e)
{
    int code = 0;
    zip_error_t why;
    zip_t *zip = zip_open(path, flags, &code);
    if (!zip) {
        zip_error_init_with_code(&why, code);
        err_set(e, code == ZIP_ER_NOZIP || code == ZIP_ER_INCONS ? ERR_MALFORMED : ERR_FAILED, "%s: %s", path,
                zip_error_strerror(&why));
        zip_error_fini(&why);
    }
    return zip;
}

/* ---- writing ---- */

bool zipped_init(struct zipped *z, const char *path, struct err *e)
{
    *z = (struct zipped){.zip = open_zip(path, ZIP_CREATE | ZIP_TRUNCATE, e), .path = path};
    return z->zip != NULL;
}

static bool is_packed_already(const char *name)
{
    size_t n = strlen(name);
    return n > 4 && strcmp(name + n - 4, ".png") == 0;
}

bool zipped_add(struct zipped *z, const char *name, struct bytes *bytes, struct err *e)
{
    zip_source_t *source = zip_source_buffer(z->zip, bytes->data, bytes->size, 1);
    if (!source) {
        bytes_release(bytes);
        return err_set(e, ERR_FAILED, "%s: out of memory", z->path);
    }
    *bytes = (struct bytes){0}; /* the source frees them */
    zip_int64_t at = zip_file_add(z->zip, name, source, ZIP_FL_ENC_UTF_8);
    if (at < 0) {
        zip_source_free(source);
        return err_set(e, ERR_FAILED, "%s: %s: %s", z->path, name, zip_strerror(z->zip));
    }
    bool stored = is_packed_already(name);
    return (zip_set_file_compression(z->zip, (zip_uint64_t)at, stored ? ZIP_CM_STORE : ZIP_CM_DEFLATE, 0) == 0 &&
            zip_file_set_dostime(z->zip, (zip_uint64_t)at, 0, 1 << 5 | 1, 0) == 0) || /* the first day there is */
           err_set(e, ERR_FAILED, "%s: %s: %s", z->path, name, zip_strerror(z->zip));
}

bool zipped_finish(struct zipped *z, struct err *e)
{
    if (zip_close(z->zip) == 0) {
        z->zip = NULL;
        return true;
    }
    err_set(e, ERR_FAILED, "%s: %s", z->path, zip_strerror(z->zip));
    zipped_release(z);
    return false;
}

void zipped_release(struct zipped *z)
{
    if (z->zip)
        zip_discard(z->zip);
    z->zip = NULL;
}

/* ---- reading ---- */

bool zipped_is(const char *path)
{
    char magic[4] = "";
    FILE *f = fopen(path, "rb");
    bool is = f && fread(magic, 1, 4, f) == 4 && memcmp(magic, "PK\x03\x04", 4) == 0;
    if (f)
        fclose(f);
    return is;
}

/* The last part of a name; programs of Windows write both slashes. */
static const char *base_of(const char *name)
{
    const char *slash = strrchr(name, '/'), *back = strrchr(slash ? slash : name, '\\');
    return back ? back + 1 : slash ? slash + 1 : name;
}

/* What macOS puts beside each file is none: "__MACOSX/._so.po". */
static bool ends_in(const char *name, const char *suffix)
{
    const char *base = base_of(name);
    size_t n = strlen(base), k = strlen(suffix);
    return n > k && strcasecmp(base + n - k, suffix) == 0 && strncmp(base, "._", 2) != 0;
}

/* Its index, or -1. */
static zip_int64_t choose(zip_t *zip, const char *path, const char *suffix, const char *wanted, struct err *e)
{
    zip_int64_t n = zip_get_num_entries(zip, 0), at = -1, found = 0;
    if (n > ZIPPED_ENTRIES) {
        err_set(e, ERR_MALFORMED, "%s: holds %lld files, more than the %d allowed", path, (long long)n, ZIPPED_ENTRIES);
        return -1;
    }
    for (zip_int64_t i = 0; i < n; i++) {
        const char *name = zip_get_name(zip, (zip_uint64_t)i, 0);
        if (!name || !ends_in(name, suffix))
            continue;
        if (strcasecmp(base_of(name), wanted) == 0)
            return i;
        found++;
        at = i;
    }
    if (found == 1)
        return at;
    if (found == 0)
        err_set(e, ERR_MALFORMED, "%s: there is no file %s in it, nor another *%s", path, wanted, suffix);
    else
        err_set(e, ERR_MALFORMED, "%s: holds %lld files *%s, none of them called %s", path, (long long)found, suffix,
                wanted);
    return -1;
}

static bool is_without_memory(const zip_error_t *why)
{
    return zip_error_code_zip(why) == ZIP_ER_MEMORY ||
           (zip_error_code_zip(why) == ZIP_ER_ZLIB && zip_error_code_system(why) == Z_MEM_ERROR);
}

static bool unpack(zip_t *zip, zip_int64_t at, const char *path, const char *name, struct bytes *out, struct err *e)
{
    zip_stat_t st;
    if (zip_stat_index(zip, (zip_uint64_t)at, 0, &st) != 0 || !(st.valid & ZIP_STAT_SIZE))
        return err_set(e, ERR_MALFORMED, "%s: %s: %s", path, name, zip_strerror(zip));
    if (st.size > ZIPPED_BYTES)
        return err_set(e, ERR_MALFORMED, "%s: %s: %llu bytes, more than the %d allowed", path, name,
                       (unsigned long long)st.size, ZIPPED_BYTES);
    zip_file_t *file = zip_fopen_index(zip, (zip_uint64_t)at, 0);
    if (!file && is_without_memory(zip_get_error(zip)))
        return err_set(e, ERR_FAILED, "%s: %s: out of memory", path, name);
    if (!file)
        return err_set(e, ERR_MALFORMED, "%s: %s: %s", path, name, zip_strerror(zip));
    *out = (struct bytes){malloc((size_t)st.size + 1), (size_t)st.size};
    char more; /* only at its end is the checksum compared */
    bool ok =
        out->data && zip_fread(file, out->data, st.size) == (zip_int64_t)st.size && zip_fread(file, &more, 1) == 0;
    bool memory = out->data && !is_without_memory(zip_file_get_error(file));
    zip_fclose(file);
    if (ok) {
        out->data[out->size] = '\0';
        return true;
    }
    bytes_release(out);
    return memory ? err_set(e, ERR_MALFORMED, "%s: %s: cannot be unpacked", path, name)
                  : err_set(e, ERR_FAILED, "%s: %s: out of memory for %llu bytes", path, name,
                            (unsigned long long)st.size);
}

bool zipped_find(const char *path, const char *suffix, const char *wanted, char name[ZIPPED_NAME], struct bytes *out,
                 struct err *e)
{
    zip_t *zip = open_zip(path, ZIP_RDONLY, e);
    *out = (struct bytes){0};
    zip_int64_t at = zip ? choose(zip, path, suffix, wanted, e) : -1;
    if (at >= 0)
        snprintf(name, ZIPPED_NAME, "%s", zip_get_name(zip, (zip_uint64_t)at, 0));
    bool ok = at >= 0 && unpack(zip, at, path, name, out, e);
    if (zip)
        zip_discard(zip);
    return ok;
}
