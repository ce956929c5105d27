/* html: words of the content in a page for the browser. */
#ifndef CTL_HTML_H
#define CTL_HTML_H

#include <stdio.h>

/* Writes a text with &, <, > and " as entities and its line ends as breaks (HTML Living Standard, 13.1.4). */
void html_escaped(FILE *f, const char *text);

#endif
