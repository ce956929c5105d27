/* office_facts: what an office may say of itself besides its numbers: when it is open, how to get in, who is spoken with in
 * which language. What is not known is not shown. */
#ifndef PARTS_OFFICE_FACTS_H
#define PARTS_OFFICE_FACTS_H

#include "scene/builder.h"

struct office;

/* Returns the height, with the gap below; 0 when there is nothing to say. */
int office_facts(struct builder *s, int x, int y, int width, const struct office *o);

#endif
