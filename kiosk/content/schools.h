/* schools: the Community Schools and the alerts, out of a package (author/compile_schools writes them). */
#ifndef CONTENT_SCHOOLS_H
#define CONTENT_SCHOOLS_H

#include <stdbool.h>

struct content;
struct json_reader;
struct json_t;
struct shape;

enum { SCHOOLS = 2000, ALERTS = 50 };

/* What one of each holds, in the author's file as in content.json. */
struct shape school_shape(void);
struct shape alert_shape(void);

/* Read root["schools"], by name, and root["alerts"]. False with the place and reason in r->e. */
bool schools_load(struct json_reader *r, const struct json_t *root, struct content *c);
bool alerts_load(struct json_reader *r, const struct json_t *root, struct content *c);

#endif
