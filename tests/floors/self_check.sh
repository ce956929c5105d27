#!/bin/sh
# The checker is checked: a small good tree has no finding, and each way to break it has exactly the one it should.
set -eu
here=$(cd -- "$(dirname -- "$0")" && pwd -P)
base=$(mktemp -d)
trap 'rm -rf "$base"' EXIT
failed=0
count=0

# A good tree: two floors, two rooms each, a test, and a built object.
plant() {
    tree=$base/tree
    rm -rf "$tree"
    mkdir -p "$tree/kiosk/ground" "$tree/kiosk/trust" "$tree/kiosk/update" "$tree/kiosk/shell" "$tree/tests/unit" "$tree/.git" "$tree/build"
    cd "$tree"
    : >CMakeLists.txt
    cat >kiosk/ground/err.h <<'END'
/* err: what went wrong. */
#ifndef GROUND_ERR_H
#define GROUND_ERR_H

/* Says so. */
int err_set(int x);
int err_get(void);

struct err {
    int (*call)(int x);
};

void err_release(struct err *e);

#endif
END
    cat >kiosk/ground/err.c <<'END'
#include "ground/err.h"

#include <stdlib.h>

/* Never calls exit(1). */
static const char *const names[] = {"exit(1)", "b"};

int err_set(int x)
{
    return names[x & 1][0] == '"';
}
END
    cat >kiosk/ground/file.h <<'END'
/* file: whole files. */
#ifndef GROUND_FILE_H
#define GROUND_FILE_H
#endif
END
    cat >kiosk/ground/file.c <<'END'
#include "ground/file.h"

#include "ground/err.h"
END
    cat >kiosk/trust/signature.c <<'END'
#include "ground/file.h"
#include <sodium.h>
END
    printf '#include "ground/err.h"\nint main(void)\n{\n    exit(err_set(1));\n}\n' >kiosk/main.c
    printf 'int main(void)\n{\n    exit(0);\n}\n' >tests/unit/test_err.c
    printf '<!-- rooms -->\n<!-- end of rooms -->\n' >kiosk/README.md
    "$here/rooms.sh" . --write
    compile
}

compile() {
    out=build/CMakeFiles/floor_ground.dir/kiosk/ground
    mkdir -p "$out"
    "${CC:-cc}" -w -fPIE -Ikiosk -c kiosk/ground/err.c -o "$out/err.c.o"
    out=build/CMakeFiles/kiosk.dir/kiosk
    mkdir -p "$out"
    "${CC:-cc}" -w -fPIE -Ikiosk -c kiosk/main.c -o "$out/main.c.o"
}

# expect WHAT: the checker, run on the tree, says this and nothing else ("": nothing at all).
expect() {
    count=$((count + 1))
    said=$("$here/check.sh" "$tree" "$tree/build") && code=0 || code=$?
    case $1 in
    "") [ $code = 0 ] && [ -z "$said" ] && return ;;
    *) [ $code = 1 ] && [ "$(printf '%s\n' "$said" | wc -l)" = 1 ] && printf '%s\n' "$said" | grep -qF -- "$1" && return ;;
    esac
    echo "FAILED: expected \"$1\", exit $code, said:"
    printf '%s\n' "$said"
    failed=1
}

lines() { awk -v n="$1" 'BEGIN { for (i = 0; i < n; i++) print "// line" }'; }

plant; expect ""
plant; echo '#include "trust/package.h"' >>kiosk/ground/file.c; expect 'kiosk/ground/file.c:4: "trust/package.h" lies above ground'
plant; echo '#include "shell/app.h"' >>kiosk/trust/signature.c; expect '"shell/app.h" lies above trust'
plant; echo '#include "err.h"' >>kiosk/ground/file.c; expect '"err.h" is no floor/room.h'
plant; echo '#include "ground/file.h"' >>kiosk/ground/err.c; expect 'a ring of includes: ground/'
plant
mkdir kiosk/scene
for n in 1:2 2:3 3:1; do echo "#include \"scene/r${n#*:}.h\"" >"kiosk/scene/r${n%:*}.c"; done
expect 'a ring of includes: scene/'
plant; echo '#include <SDL2/SDL.h>' >>kiosk/ground/file.c; expect '<SDL2/SDL.h> does not belong here'
plant; echo '#include <SDL.h>' >>kiosk/shell/app.c; expect ''
plant; echo '#include <SDL.h>' >>kiosk/main.c; expect '<SDL.h> does not belong here'
plant; echo '#include <sodium.h>' >>kiosk/trust/store.c; expect 'kiosk/trust/store.c:1: <sodium.h> does not belong here'
plant; echo '  #  include <zip.h>' >>kiosk/trust/signature.c; expect '<zip.h> does not belong here'
plant; echo '#include <hb-ft.h>' >>kiosk/shell/app.c; expect '<hb-ft.h> does not belong here'
plant; echo '#include <ft2build.h>' >>kiosk/shell/app.c; expect '<ft2build.h> does not belong here'
plant; echo '#include <gettext-po.h>' >>kiosk/shell/app.c; expect '<gettext-po.h> does not belong here'
plant; echo '#include <cairo/cairo.h>' >>kiosk/shell/app.c; expect '<cairo/cairo.h> does not belong here'
plant; lines 600 >kiosk/shell/long.c; expect ''
plant; lines 601 >kiosk/shell/long.c; expect 'kiosk/shell/long.c: 601 lines'
plant; { cat kiosk/ground/file.h; lines 116; } >kiosk/ground/f && mv kiosk/ground/f kiosk/ground/file.h; expect ''
plant; { cat kiosk/ground/file.h; lines 117; } >kiosk/ground/f && mv kiosk/ground/f kiosk/ground/file.h; expect 'kiosk/ground/file.h: 121 lines (120 at most)'
plant; { echo '/* kit: for tests. */'; lines 120; } >tests/kit.h; expect 'tests/kit.h: 121 lines (120 at most)'
plant; lines 601 >tests/unit/test_long.c; expect 'tests/unit/test_long.c: 601 lines'
plant; lines 601 >tests/long.sh; expect 'tests/long.sh: 601 lines'
ask() { sed -i "s|exit(err_set(1))|exit(err_set(1) + $1)|; 1s|.*|&\n${2:-}|" kiosk/main.c; compile; }
plant; echo 'int counter;' >>kiosk/ground/err.c; ask counter 'extern int counter;'; expect 'kiosk/ground/err.c: counter is a mutable variable'
plant; echo 'int counter = 3;' >>kiosk/ground/err.c; ask counter 'extern int counter;'; expect 'counter is a mutable variable'
plant; echo 'int f(void) { static int calls; return ++calls; }' >>kiosk/ground/err.c; ask 'f()'; expect 'is a mutable variable'
plant; echo '_Thread_local int mine;' >>kiosk/ground/err.c; ask mine 'extern _Thread_local int mine;'; expect 'mine is a mutable variable'
plant; echo 'const int table[] = {1, 2};' >>kiosk/ground/err.c; ask 'table[1]' 'extern const int table[];'; expect ''
plant; echo 'int err_new(void) { return 1; }' >>kiosk/ground/err.c; ask 'err_new()'; expect ''
plant; echo 'int err_new(void) { return 1; }' >>kiosk/ground/err.c; compile; expect 'kiosk/ground/err.c: err_new is called by no other room'
plant; echo 'int err_new(void) { return 1; } int err_more(void) { return err_new(); }' >>kiosk/ground/err.c; ask 'err_more()'
expect 'err_new is called by no other room'
plant; echo 'const int err_table[] = {1, 2};' >>kiosk/ground/err.c; compile; expect 'err_table is called by no other room'
plant; echo 'static int f(void) { return 1; }' >>kiosk/ground/err.c; compile; expect ''
listed() { mkdir -p kiosk/query build/CMakeFiles/floor_query.dir/kiosk/query; echo "$1" >kiosk/query/search.c; "${CC:-cc}" -w -fPIE \
    -c kiosk/query/search.c -o build/CMakeFiles/floor_query.dir/kiosk/query/search.c.o; }
plant; listed 'int search_of_index(void) { return 1; }'; echo 'int x = search_of_index();' >>tests/unit/test_err.c; expect ''
plant; listed 'int search_of_index(void) { return 1; }'; expect 'search_of_index is in tests/floors/for_tests, and no test calls it'
plant; listed 'int search_of_index(void) { return 1; }'; echo 'int x = search_of_index();' >>tests/unit/test_err.c
ask 'search_of_index()'; expect 'search_of_index needs no place in tests/floors/for_tests'
plant; listed ''; echo 'int x = search_of_index();' >>tests/unit/test_err.c; expect 'search_of_index needs no place in tests/floors/for_tests'
plant; printf 'void f(void)\n{\n    exit (1);\n}\n' >>kiosk/ground/file.c; expect 'kiosk/ground/file.c:6: ends the program'
plant; printf 'void f(void)\n{\n    g(), abort();\n}\n' >>kiosk/ground/file.c; expect 'ends the program'
plant; printf 'void f(void)\n{\n    _exit(1);\n}\n' >>kiosk/ground/file.c; expect 'only a child of the importer may _exit'
plant; printf 'void f(void)\n{\n    _exit(1);\n}\n' >>kiosk/update/child.c; expect ''
plant; echo 'int main(void) { assert(1); }' >>tests/unit/test_err.c; expect 'assert is gone in a release build'
plant; { echo 'void f(void)'; echo '{'; lines 70; echo '}'; } >kiosk/shell/f.c; expect ''
plant; { echo 'void f(void)'; echo '{'; lines 71; echo '}'; } >kiosk/shell/f.c; expect 'kiosk/shell/f.c:2: a function of 71 lines'
plant; mkdir src; expect 'src: not a name for the top folder'
plant; mkdir kiosk/util; expect 'kiosk/util: not a floor'
plant; sed -i 's|/\* Says so. \*/||' kiosk/ground/err.h
expect_two=$("$here/check.sh" "$tree" | sort | tr '\n' ' ') || :
case $expect_two in
"kiosk/ground/err.h:6: err_set() has no comment kiosk/ground/err.h:7: err_get() has no comment ") ;;
*) echo "FAILED: uncommented functions: $expect_two"; failed=1 ;;
esac
plant; sed -i 's|^int err_get|\n&|' kiosk/ground/err.h; expect 'kiosk/ground/err.h:8: err_get() has no comment'
plant; sed -i '1s|.*|/* errors and so on */|' kiosk/ground/err.h; "$here/rooms.sh" . --write; expect 'kiosk/ground/err.h:1: does not begin with'
plant; sed -i '1s|wrong|right|' kiosk/ground/err.h; expect 'kiosk/README.md: the list of rooms is old'
plant; rm kiosk/ground/file.h; sed -i '/file\.h/d' kiosk/ground/*.c kiosk/trust/*.c; expect 'kiosk/README.md: the list of rooms is old'
plant; echo '`ground/err.c` and `ground/gone.c`' >>kiosk/README.md; expect 'kiosk/README.md: ground/gone.c is not there'
sentence() { words=$(printf "%$1s" . | tr ' ' a); sed -i "1s/.*/\\/* err: $words More. *\\//" kiosk/ground/err.h; "$here/rooms.sh" . --write; }
plant; sentence 161; expect ''
plant; sentence 162; expect '`err`: its header begins with a sentence of 161 bytes (160 at most)'
plant; mkdir kiosk/scene; printf 'void f(struct model *m)\n{\n    m->text_size = 2;\n}\n' >kiosk/scene/model_time.c; expect ''
plant; printf 'void f(struct model *m);\n' >>kiosk/shell/f.c; expect 'kiosk/shell/f.c:1: a model that is not const'
plant; printf 'void f(struct session *s)\n{\n    s->model.warning = false;\n}\n' >>kiosk/shell/f.c; expect 'kiosk/shell/f.c:3: writes to a model'
plant; printf 'void f(void)\n{\n    struct model m;\n    m.n_back++;\n}\n' >>kiosk/shell/f.c; expect 'kiosk/shell/f.c:4: writes to a model'
plant; printf 'int f(const struct model *m)\n{\n    return m->n_back == 1;\n}\n' >>kiosk/shell/f.c; expect ''

[ $failed = 0 ] && echo "$count trees judged as they should be"
exit $failed
