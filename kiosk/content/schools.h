/* schools: the Community Schools and the alerts, from their JSON files into a package and out of a package.
 */
#ifndef CONTENT_SCHOOLS_H
#define CONTENT_SCHOOLS_H

#include <stdbool.h>

struct content;
struct json_reader;
struct json_t;
struct source;

enum { SCHOOLS = 2000, ALERTS = 50 };

/* Compiles schools.json into root["schools"], by name, and alerts.json into root["alerts"]. */
bool schools_compile(struct source *s);
bool alerts_compile(struct source *s);

/* Read the same from a package's content.json. */
bool schools_load(struct json_reader *r, const struct json_t *root, struct content *c);
bool alerts_load(struct json_reader *r, const struct json_t *root, struct content *c);

#endif
