#include "text/fonts.h"

#include <fcntl.h>
#include <hb-ot.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "ground/err.h"
#include "ground/file.h"
#include "ground/log.h"
#include "text/fonts_internal.h"

#include FT_GLYPH_H

enum { LIST_LIMIT = 1 << 20, PATH_SIZE = 4096 };

/* Maps a whole file for reading; the pages are shared with every other process that uses the font. */
static bool map_file(const char *path, void **map, size_t *size)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return false;
    struct stat st;
    bool ok = fstat(fd, &st) == 0 && S_ISREG(st.st_mode) && st.st_size > 0;
    if (ok) {
        *size = (size_t)st.st_size;
        *map = mmap(NULL, *size, PROT_READ, MAP_PRIVATE, fd, 0);
        ok = *map != MAP_FAILED;
    }
    close(fd);
    if (!ok)
        *map = NULL;
    return ok;
}

static void face_release(struct face *face)
{
    hb_font_destroy(face->hb);
    hb_set_destroy(face->covers);
    if (face->ft)
        FT_Done_Face(face->ft);
    if (face->map)
        munmap(face->map, face->size);
}

static bool face_open(struct face *face, const char *folder, const char *file)
{
    char path[PATH_SIZE];
    if (!file_join(path, sizeof path, folder, file) || !map_file(path, &face->map, &face->size))
        return false;
    hb_blob_t *blob = hb_blob_create(face->map, (unsigned)face->size, HB_MEMORY_MODE_READONLY, NULL, NULL);
    hb_face_t *hb = hb_face_create(blob, 0);
    hb_blob_destroy(blob);
    hb_face_make_immutable(hb);
    if (hb_face_get_glyph_count(hb) > 0) {
        face->hb = hb_font_create(hb);
        face->covers = hb_set_create();
        hb_face_collect_unicodes(hb, face->covers);
    }
    hb_face_destroy(hb);
    size_t n = strcspn(file, ".");
    if (n >= sizeof face->name)
        n = sizeof face->name - 1;
    memcpy(face->name, file, n);
    return face->hb && face->covers;
}

static struct script_fonts *find_script(const struct fonts *f, hb_script_t tag)
{
    for (int i = 0; i < f->n_scripts; i++)
        if (f->scripts[i].tag == tag)
            return &f->scripts[i];
    return NULL;
}

const struct script_fonts *fonts_script(const struct fonts *f, hb_script_t tag)
{
    return find_script(f, tag);
}

static bool read_scripts(struct fonts *f, json_t *list, struct err *e)
{
    f->scripts = calloc(json_array_size(list) + 1, sizeof *f->scripts);
    if (!f->scripts)
        return err_set(e, ERR_FAILED, "out of memory");
    size_t i;
    json_t *item;
    json_array_foreach(list, i, item) {
        const char *script = NULL;
        double pitch = 0, baseline = 0;
        if (json_unpack(item, "{s:s, s:F, s:F}", "script", &script, "pitch", &pitch, "baseline", &baseline) != 0 ||
            strlen(script) != 4 || pitch < 1 || pitch > 4 || baseline <= 0 || baseline > pitch)
            return err_set(e, ERR_MALFORMED, "scripts[%zu]: needs script, pitch and baseline", i);
        struct script_fonts *s = &f->scripts[f->n_scripts++];
        *s = (struct script_fonts){.pitch = (float)pitch, .baseline = (float)baseline, .regular = -1, .bold = -1};
        memcpy(s->script, script, 4);
        s->tag = hb_script_from_string(script, 4);
    }
    return true;
}

/* A font that cannot be read is reported and left out: its characters are counted as missing, the rest is
 * drawn. */
static bool read_font(struct fonts *f, const char *folder, json_t *item, size_t i, struct err *e)
{
    const char *script = NULL, *weight = NULL, *file = NULL;
    if (json_unpack(item, "{s:s, s:s, s:s}", "script", &script, "weight", &weight, "file", &file) != 0 ||
        strchr(file, '/') || (strcmp(weight, "bold") != 0 && strcmp(weight, "regular") != 0))
        return err_set(e, ERR_MALFORMED, "fonts[%zu]: needs script, weight (regular or bold) and file", i);
    struct script_fonts *s = find_script(f, hb_script_from_string(script, -1));
    if (!s)
        return err_set(e, ERR_MALFORMED, "fonts[%zu]: script %s is not in scripts", i, script);
    struct face face = {.tag = s->tag, .bold = weight[0] == 'b'};
    if (!face_open(&face, folder, file)) {
        face_release(&face);
        log_line("fonts", "%s/%s cannot be used", folder, file);
        return true;
    }
    if (face.bold)
        s->bold = f->n;
    else
        s->regular = f->n;
    f->faces[f->n++] = face;
    return true;
}

static bool read_fonts(struct fonts *f, const char *folder, json_t *list, struct err *e)
{
    f->faces = calloc(json_array_size(list) + 1, sizeof *f->faces);
    if (!f->faces)
        return err_set(e, ERR_FAILED, "out of memory");
    size_t i;
    json_t *item;
    json_array_foreach(list, i, item) {
        if (!read_font(f, folder, item, i, e))
            return false;
    }
    for (int s = 0; s < f->n_scripts; s++) {
        struct script_fonts *entry = &f->scripts[s];
        if (entry->bold < 0)
            entry->bold = entry->regular;
        if (entry->regular < 0)
            entry->regular = entry->bold;
    }
    return true;
}

static bool read_list(struct fonts *f, const char *folder, struct err *e)
{
    char path[PATH_SIZE];
    struct bytes text = {0};
    if (!file_join(path, sizeof path, folder, "fonts.json"))
        return err_set(e, ERR_FAILED, "fonts: the folder name is too long");
    if (!file_read(path, LIST_LIMIT, &text, e))
        return false;
    json_error_t je;
    json_t *root = json_loadb(text.data, text.size, JSON_REJECT_DUPLICATES, &je);
    bytes_release(&text);
    bool ok = root ? read_scripts(f, json_object_get(root, "scripts"), e) &&
                         read_fonts(f, folder, json_object_get(root, "fonts"), e)
                   : err_set(e, ERR_MALFORMED, "line %d: %s", je.line, je.text);
    json_decref(root);
    if (!ok)
        return err_prefix(e, "%s", path);
    const struct script_fonts *latin = find_script(f, HB_SCRIPT_LATIN);
    if (!latin || latin->regular < 0)
        return err_set(e, ERR_FAILED, "%s: there is no usable font for Latn", path);
    f->fallback = (int)(latin - f->scripts);
    return true;
}

static float cap_height(const struct fonts *f)
{
    hb_font_t *font = f->faces[f->scripts[f->fallback].regular].hb;
    hb_position_t height = 0;
    hb_face_t *face = hb_font_get_face(font);
    float upem = (float)hb_face_get_upem(face);
    if (!hb_ot_metrics_get_position(font, HB_OT_METRICS_TAG_CAP_HEIGHT, &height) || height <= 0)
        return 0.714f;
    return (float)height / upem;
}

struct fonts *fonts_new(const char *folder, struct err *e)
{
    struct fonts *f = calloc(1, sizeof *f);
    if (!f) {
        err_set(e, ERR_FAILED, "fonts: out of memory");
        return NULL;
    }
    if (!read_list(f, folder, e)) {
        fonts_free(f);
        return NULL;
    }
    f->cap_height = cap_height(f);
    return f;
}

void fonts_free(struct fonts *f)
{
    if (!f)
        return;
    for (int i = 0; i < f->n; i++)
        face_release(&f->faces[i]);
    if (f->turned)
        FT_Done_Glyph(f->turned);
    if (f->ft)
        FT_Done_FreeType(f->ft);
    free(f->faces);
    free(f->scripts);
    free(f);
}

const char *fonts_name(const struct fonts *f, int font)
{
    return font >= 0 && font < f->n ? f->faces[font].name : "";
}

static const struct script_fonts *script_or_latin(const struct fonts *f, const char *script)
{
    const struct script_fonts *s = script && *script ? find_script(f, hb_script_from_string(script, -1)) : NULL;
    return s ? s : &f->scripts[f->fallback];
}

float fonts_pitch(const struct fonts *f, const char *script)
{
    return script_or_latin(f, script)->pitch;
}

float fonts_baseline(const struct fonts *f, const char *script, float pitch)
{
    const struct script_fonts *s = script_or_latin(f, script);
    return s->baseline + (pitch - s->pitch) / 2;
}

float fonts_cap_height(const struct fonts *f)
{
    return f->cap_height;
}

bool fonts_covers(const struct fonts *f, int font, uint32_t code)
{
    return hb_set_has(f->faces[font].covers, code);
}

int fonts_fallback(const struct fonts *f, uint32_t code, bool bold)
{
    const struct script_fonts *latin = &f->scripts[f->fallback];
    int first = bold ? latin->bold : latin->regular;
    if (fonts_covers(f, first, code))
        return first;
    for (int i = 0; i < f->n_scripts; i++) {
        int font = bold ? f->scripts[i].bold : f->scripts[i].regular;
        if (font >= 0 && fonts_covers(f, font, code))
            return font;
    }
    return -1;
}

hb_font_t *fonts_shaper(struct fonts *f, int font, int size_q6)
{
    struct face *face = &f->faces[font];
    if (face->hb_size != size_q6) {
        face->hb_size = size_q6;
        hb_font_set_scale(face->hb, size_q6, size_q6);
    }
    return face->hb;
}
