#include "author/script.h"

#include "author/sound_list.h"
#include "content/content.h"
#include "content/json.h"
#include "ground/err.h"
#include "ground/file.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

static void print_escaped(const char *text, FILE *out)
{
    for (; *text; text++) {
        if (*text == '&' || *text == '<' || *text == '>' || *text == '"')
            fprintf(out, "&#%d;", *text);
        else
            fputc(*text, out);
    }
}

static void print_head(const struct content *c, const struct language *l, int n, FILE *out)
{
    fprintf(out, "<!doctype html>\n<html lang=\"en\"><meta charset=\"utf-8\"><title>To read aloud: ");
    print_escaped(l->english, out);
    fputs("</title>\n<style>\n"
          "body { font: 20px/1.6 sans-serif; max-width: 40em; margin: 2em auto; padding: 0 1em; color: #000 }\n"
          "li { margin: 0 0 1.2em; padding-inline-start: .5em; break-inside: avoid }\n"
          "li::marker { font-weight: bold; font-size: 26px }\n"
          "li p { margin: 0; font-size: 26px } li small { color: #555 }\n"
          "@media print { body { margin: 0 } }\n"
          "</style>\n<h1>To read aloud: ",
          out);
    print_escaped(l->english, out);
    fprintf(
        out,
        "</h1>\n<p>%d texts of the lobby screens (%s %lld). Record each one as a file of its own with a telephone or "
        "a computer, in a quiet room, a hand's breadth from the microphone. Name the file by the number: "
        "<b>7.m4a</b>, <b>7.wav</b>. Read calmly; numbers digit by digit. A number that was read twice: keep the "
        "better one. Put all files into one folder.</p>\n<ol>\n",
        n, c->id, c->sequence);
}

void script_print(const struct sound_list *list, const struct content *c, int language, FILE *out)
{
    const struct language *l = &c->languages.items[language];
    print_head(c, l, list->n, out);
    for (int i = 0; i < list->n; i++) {
        fprintf(out, "<li><p lang=\"%s\" dir=\"%s\">", l->tag, l->rtl ? "rtl" : "ltr");
        print_escaped(list->lines[i].words, out);
        fputs("</p><small>", out);
        print_escaped(list->lines[i].name, out);
        fputs("</small></li>\n", out);
    }
    fputs("</ol>\n</html>\n", out);
}

bool script_remember(const struct sound_list *list, const char *folder, const char *tag, struct err *e)
{
    char path[4096];
    json_t *root = json_array();
    for (int i = 0; i < list->n; i++) {
        char hex[17];
        snprintf(hex, sizeof hex, "%016llx", (unsigned long long)list->lines[i].hash);
        json_array_append_new(root, json_pack("[s,s,s]", list->lines[i].name, hex, list->lines[i].words));
    }
    char *text = json_dumps(root, JSON_INDENT(0));
    bool ok = text && json_array_size(root) == (size_t)list->n;
    if (snprintf(path, sizeof path, "%s/%s", folder, tag) >= (int)sizeof path - 16)
        ok = false;
    ok = ok ? file_make_folder(path, e) : err_set(e, ERR_FAILED, "%s: out of memory", folder);
    strcat(path, "/script.json");
    ok = ok && file_replace(path, text, strlen(text), e);
    free(text);
    json_decref(root);
    return ok;
}

bool script_open(struct script *s, const char *folder, const char *tag, struct err *e)
{
    char path[4096];
    *s = (struct script){0};
    snprintf(path, sizeof path - 16, "%s/%s", folder, tag);
    s->root = json_read_file(path, "script.json", e);
    if (!s->root)
        return err_prefix(e, "make a script with audio-script first");
    s->n = (int)json_array_size(s->root);
    return true;
}

void script_release(struct script *s)
{
    json_decref(s->root);
    *s = (struct script){0};
}

bool script_line(const struct script *s, int number, struct script_line *out)
{
    const json_t *row = number >= 1 ? json_array_get(s->root, (size_t)number - 1) : NULL;
    const char *hex = json_string_value(json_array_get(row, 1));
    *out = (struct script_line){.name = json_string_value(json_array_get(row, 0)),
                                .words = json_string_value(json_array_get(row, 2)),
                                .hash = hex ? strtoull(hex, NULL, 16) : 0};
    return out->name && hex && out->words;
}
