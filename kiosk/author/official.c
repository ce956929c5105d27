#include "author/official.h"

#include "ground/err.h"
#include "ground/file.h"
#include "ground/hash.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { WORDS = 400, WORD_LETTERS = 4, SHARED_LEAST = 3, ALIKE = 35 /* percent of the shorter one's words */ };

struct word_set {
    uint64_t words[WORDS];
    int n;
};

static bool holds(const struct word_set *s, uint64_t word)
{
    for (int i = 0; i < s->n; i++)
        if (s->words[i] == word)
            return true;
    return false;
}

/* The longer words of a paragraph, each once, without regard to capitals: short ones stand in every paragraph. */
static void collect(struct word_set *s, const char *text)
{
    s->n = 0;
    while (*text && s->n < WORDS) {
        char word[40];
        size_t n = 0;
        for (; (unsigned char)*text >= 0x80 || isalnum((unsigned char)*text); text++)
            if (n + 1 < sizeof word)
                word[n++] = (char)tolower((unsigned char)*text);
        word[n] = '\0';
        uint64_t h = hash_text(0, word);
        if (n >= WORD_LETTERS && !holds(s, h))
            s->words[s->n++] = h;
        text += *text != '\0';
    }
}

/* 0 … 100 */
static int likeness(const struct word_set *a, const struct word_set *b)
{
    int shared = 0, least = a->n < b->n ? a->n : b->n;
    for (int i = 0; i < a->n; i++)
        shared += holds(b, a->words[i]);
    return shared < SHARED_LEAST ? 0 : shared * 100 / least;
}

static bool taken(const struct official_pair *pairs, int n, const char *id)
{
    for (int i = 0; i < n; i++)
        if (strcmp(pairs[i].id, id) == 0)
            return true;
    return false;
}

static bool is_text(const struct markdown_block *b)
{
    return b->kind != BLOCK_LINK && b->kind != BLOCK_IMAGE;
}

static void pair(const struct pasted *letter, const struct markdown *own, struct official_pair *pairs, int i)
{
    struct word_set words, others;
    int best = ALIKE - 1;
    collect(&words, letter->blocks[i].text);
    for (int k = 0; k < own->n_blocks; k++) {
        const struct markdown_block *b = &own->blocks[k];
        if (!is_text(b) || taken(pairs, i, b->id))
            continue;
        collect(&others, b->text);
        int alike = strcmp(b->text, letter->blocks[i].text) == 0 ? 101 : likeness(&words, &others);
        if (alike > best) {
            best = alike;
            pairs[i].own = b;
        }
    }
}

/* "part-7", or the next that is free. */
static void name_alone(struct official_pair *pairs, int n, int i, const struct markdown *own)
{
    for (int number = i + 1;; number++) {
        bool used = false;
        snprintf(pairs[i].id, sizeof pairs[i].id, "part-%d", number);
        for (int k = 0; k < own->n_blocks; k++)
            used = used || strcmp(own->blocks[k].id, pairs[i].id) == 0;
        for (int k = 0; k < n; k++)
            used = used || (k != i && strcmp(pairs[k].id, pairs[i].id) == 0);
        if (!used)
            return;
    }
}

void official_pair_all(const struct pasted *letter, const struct markdown *own, struct official_pair *pairs)
{
    for (int i = 0; i < letter->n; i++) {
        pairs[i] = (struct official_pair){0};
        pair(letter, own, pairs, i);
        if (pairs[i].own)
            snprintf(pairs[i].id, sizeof pairs[i].id, "%s", pairs[i].own->id);
    }
    for (int i = 0; i < letter->n; i++)
        if (!pairs[i].own)
            name_alone(pairs, letter->n, i, own);
}

/* ---- the page ---- */

/* What Markdown would take for a mark is written with a backslash. */
static void escaped(FILE *f, const char *text)
{
    for (const char *p = text; *p; p++) {
        bool mark = strchr("\\`*_[]<>{}|", *p) || (p == text && strchr("#+-=~:", *p)) ||
                    (*p == '&' && isalpha((unsigned char)p[1]));
        fprintf(f, mark ? "\\%c" : "%c", *p);
    }
}

static void front_matter(FILE *f, const struct markdown *own)
{
    fputs("---\n", f);
    for (int i = 0; i < own->n_keys; i++)
        if (strcmp(own->keys[i].key, "status") != 0)
            fprintf(f, "%s: %s\n", own->keys[i].key, own->keys[i].value);
    fputs("status: official\n---\n", f);
}

static void block(FILE *f, const struct pasted_block *b, const char *id)
{
    if (b->kind == PASTED_HEADING)
        fputs("## ", f);
    else if (b->kind == PASTED_BULLET)
        fputs("- ", f);
    else if (b->kind == PASTED_NUMBER)
        fprintf(f, "%d. ", b->number);
    escaped(f, b->text);
    fprintf(f, " {#%s}\n\n", id);
}

bool official_page(const struct pasted *letter, const struct markdown *own, const struct official_pair *pairs,
                   struct bytes *out, struct err *e)
{
    *out = (struct bytes){0};
    FILE *f = open_memstream(&out->data, &out->size);
    if (!f)
        return err_set(e, ERR_FAILED, "out of memory for the letter");
    front_matter(f, own);
    for (int i = 0; i < letter->n; i++)
        block(f, &letter->blocks[i], pairs[i].id);
    if (fclose(f) == 0)
        return true;
    bytes_release(out);
    return err_set(e, ERR_FAILED, "out of memory for the letter");
}
