#include "ctl/author.h"

#include "author/compile.h"
#include "content/content.h"
#include "ground/bundle.h"
#include "ground/err.h"
#include "ground/limits.h"
#include "trust/package.h"

struct content *author_open(const char *path, lint_report *report, void *user, struct err *e)
{
    struct bundle b = {0};
    bool folder = file_is_folder(path), source = folder && !compile_is_package(path), ok;
    if (source)
        ok = compile_source(path, &b, report, user, e);
    else
        ok = folder ? bundle_read_folder(&b, path, LIMIT_PACKAGE_BYTES, e) : package_load(path, NULL, &b, NULL, e);
    struct content *c = ok ? content_new(&b, e) : NULL;
    if (ok && !c)
        err_prefix(e, "%s", path);
    bundle_release(&b);
    return c;
}
