/* proof: a book as a web page with our fonts, and a script in it that says where the browser breaks its
 * lines. */
#ifndef TESTS_BROWSER_PROOF_H
#define TESTS_BROWSER_PROOF_H

#include <stdbool.h>

struct book;
struct err;
struct ours;

/* Writes FOLDER/TAG.html. A passage where the browser would take another font for some character than we do
 * stands in it twice: the second, its twin, tells the browser which font to take. fonts_folder holds the font
 * files, with an absolute path. */
bool proof_write(const struct book *b, struct ours *o, const char *fonts_folder, const char *folder, struct err *e);

#endif
