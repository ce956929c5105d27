/* office_facts: what an office may say of itself besides its numbers: when it is open, how to get in, who is spoken with in
 * which language. What is not known is not shown. */
#ifndef PARTS_OFFICE_FACTS_H
#define PARTS_OFFICE_FACTS_H

#include "parts/facts.h"

struct office;

/* Adds hours, floor, entrance, e-mail, and languages. */
void office_facts_add(struct builder *s, struct facts *f, const struct office *o);

/* Its photograph and its note. Returns the height (px), with the gap below; 0 when it has neither. */
int office_facts_notes(struct builder *s, int x, int y, int width, const struct office *o);

#endif
