#!/bin/sh
# format.sh ROOT: every source looks as .clang-format says. Mend with: clang-format -i FILE. Exit 77 without clang-format 14,
# since every version formats a little differently.
set -eu
cd -- "$1"
tool=$(command -v clang-format-14 || command -v clang-format) || { echo "no clang-format here"; exit 77; }
"$tool" --version | grep -q 'version 14\.' || { echo "not clang-format 14: $("$tool" --version)"; exit 77; }
find kiosk tests -name '*.[ch]' -not -path 'tests/fuzz/seeds/*' -print0 | sort -z | xargs -0 "$tool" --dry-run -Werror
echo "all sources look alike"
