#include "ctl/places.h"

#include "content/content.h"
#include "ground/err.h"
#include "query/places.h"

#include <stdio.h>
#include <string.h>

static bool unknown(const struct content *c, const char *text, struct err *e)
{
    uint32_t near[3];
    int n = address_streets(content_streets(c), text, near, 3);
    if (content_streets(c)->n == 0)
        return err_set(e, ERR_FAILED, "%s: this content has no streets", text);
    if (n == 0)
        return err_set(e, ERR_FAILED, "%s: no street is called that", text);
    return err_set(e, ERR_FAILED, "%s: no such number or crossing; streets: %s%s%s%s%s", text,
                   street_title(content_streets(c), near[0]), n > 1 ? ", " : "",
                   n > 1 ? street_title(content_streets(c), near[1]) : "", n > 2 ? ", " : "",
                   n > 2 ? street_title(content_streets(c), near[2]) : "");
}

bool ctl_place(const struct content *c, const char *text, struct address *out, struct err *e)
{
    double latitude, longitude;
    char rest;
    if (strcmp(text, "here") == 0)
        return places_here(c, out) || err_set(e, ERR_FAILED, "here: no street is near the kiosk's place");
    if (strncmp(text, "school:", 7) == 0) {
        int school = content_school(c, text + 7);
        return (school >= 0 && places_school(c, school, out)) ||
               err_set(e, ERR_FAILED, "%s: there is no such school", text);
    }
    if (sscanf(text, "%lf,%lf%c", &latitude, &longitude, &rest) == 2) {
        int32_t x, y;
        places_units(latitude, longitude, &x, &y);
        return address_at(content_streets(c), x, y, out) || err_set(e, ERR_FAILED, "%s: no street is near", text);
    }
    return address_find(content_streets(c), text, out, 1) == 1 || unknown(c, text, e);
}
