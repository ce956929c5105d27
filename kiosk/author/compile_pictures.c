#include "author/compile_parts.h"
#include "author/kept.h"
#include "author/source.h"
#include "formats/foreign_picture.h"
#include "formats/source_picture.h"
#include "ground/bundle.h"
#include "ground/err.h"
#include "ground/file.h"
#include "ground/hash.h"
#include "ground/ident.h"
#include "ground/limits.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { PICTURE_SOURCE_BYTES = LIMIT_PICTURE_BYTES > LIMIT_DRAWING_BYTES ? LIMIT_PICTURE_BYTES : LIMIT_DRAWING_BYTES };

/* "images/lobby.png" for the author's lobby.svg; pages name it with any ending. */
static bool name_in_package(struct source *s, const struct bundle *out, const char *path, const char *file,
                            char name[64])
{
    int stem = (int)(strrchr(file, '.') - file);
    char id[300], fault[IDENT_FAULT];
    snprintf(id, sizeof id, "%.*s", stem, file);
    if (!ident_ok(id)) {
        ident_fault(id, fault);
        return err_set(s->e, ERR_MALFORMED, "%s: rename the file: %s", path, fault);
    }
    snprintf(name, 64, "images/%.40s%s", id, source_picture_ending(file));
    const struct bundle_entry *twin = bundle_find_picture(out, name);
    return !twin || err_set(s->e, ERR_MALFORMED, "%s: another picture is named %s too; pages could not tell them apart",
                            path, id);
}

/* source_picture_take, or what it made of the same bytes before. */
static bool take(struct source *s, const char *file, const char *path, struct bytes *bytes)
{
    char name[300];
    snprintf(name, sizeof name, "images.%s", file);
    uint64_t source = hash_bytes(hash_text(kept_start(s->kept), file), bytes->data, bytes->size);
    struct bytes made;
    if (kept_take(s->kept, name, source, &made)) {
        bytes_release(bytes);
        *bytes = made;
        return true;
    }
    if (!source_picture_take(bytes, path, s->e))
        return false;
    kept_put(s->kept, name, source, bytes);
    return true;
}

static bool add_picture(struct source *s, struct bundle *out, const char *file)
{
    char from[300], name[64];
    struct bytes bytes;
    snprintf(from, sizeof from, "images/%s", file);
    const char *path = source_path(s, from, 0);
    if (!name_in_package(s, out, path, file, name) || !source_read(s, from, PICTURE_SOURCE_BYTES, &bytes))
        return false;
    if (take(s, file, path, &bytes))
        return bundle_add(out, name, &bytes, s->e) || err_prefix(s->e, "%s", path);
    bytes_release(&bytes);
    return false;
}

/* A file that is there is meant to be seen: none is passed over in silence. */
static bool refuse(struct source *s, const char *file)
{
    char from[300];
    const char *kind = foreign_picture("", 0, file);
    snprintf(from, sizeof from, "images/%s", file);
    return err_set(s->e, ERR_MALFORMED, "%s: %s%s", source_path(s, from, 0), kind ? kind : "",
                   kind ? "" : "not a picture that can be shown: only .png, .jpg, .jpeg and .svg are");
}

static bool left_by_a_desktop(const char *file)
{
    return file[0] == '.' || strcasecmp(file, "Thumbs.db") == 0 || strcasecmp(file, "desktop.ini") == 0 ||
           strncmp(file, "~$", 2) == 0;
}

bool compile_pictures(struct source *s, struct bundle *out)
{
    const char *folder = source_path(s, "images", 0);
    char **names;
    int n;
    if (!file_exists(folder))
        return true;
    if (!file_list(folder, SOURCE_FILES, &names, &n, s->e))
        return false;
    for (int i = 0; i < n; i++)
        if (!left_by_a_desktop(names[i]))
            source_keep(s, source_picture_ending(names[i]) ? add_picture(s, out, names[i]) : refuse(s, names[i]));
    free(names);
    return true;
}
