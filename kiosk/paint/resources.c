#include "paint/resources.h"

#include "ground/err.h"
#include "ground/paths.h"
#include "paint/painter.h"
#include "text/fonts.h"

#include <stdio.h>

bool resources_init(struct resources *k, struct err *e)
{
    *k = (struct resources){0};
    bool fonts = paths_find("fonts", k->font_folder, sizeof k->font_folder);
    bool assets = paths_find("assets", k->asset_folder, sizeof k->asset_folder);
    if (!fonts || !assets)
        return err_set(e, ERR_FAILED, "%s: neither beside the program nor where it was installed",
                       fonts ? "assets" : "fonts");
    k->fonts = fonts_new(k->font_folder, e);
    if (!k->fonts)
        return false;
    k->painter = painter_new(k->fonts, k->asset_folder, e);
    return k->painter != NULL;
}

void resources_release(struct resources *k)
{
    painter_free(k->painter);
    fonts_free(k->fonts);
    *k = (struct resources){0};
}
