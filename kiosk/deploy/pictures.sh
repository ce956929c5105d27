#!/bin/sh
# pictures.sh: draws the pictures of README.md anew, with the program as it is built now (build/kiosk).
set -eu
root=$(cd -- "$(dirname -- "$0")/../.." && pwd -P)
out=$root/kiosk/deploy/pictures
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
mkdir -p "$out"

# Debian's names: "convert" alone may be another program.
tool() { command -v "$1-im6.q16" || command -v "/usr/bin/$1" || { echo "pictures.sh: imagemagick is missing" >&2; exit 1; }; }
convert=$(tool convert)
montage=$(tool montage)

# shot NAME SCREEN LANG [OPTION…]: a snapshot of the built-in content.
shot() {
    name=$1 screen=$2 lang=$3
    shift 3
    "$root/build/kiosk" --content "$root/content" --snapshot "$scratch/$name.png" --screen "$screen" --lang "$lang" "$@"
}

# sheet NAME COLUMNS WIDTH: the shots so far side by side, small enough for a page.
sheet() {
    "$montage" "$scratch"/*.png -filter Lanczos -resize "$3x" -tile "$2x" -geometry '+10+10' -background '#d9d6cf' "$scratch/sheet.miff"
    "$convert" "$scratch/sheet.miff" -dither None -colors 22 -strip -define png:compression-level=9 "$out/$1.png"
    rm -f "$scratch"/*
    echo "$out/$1.png $(stat -c %s "$out/$1.png") bytes"
}

shot 1 welcome en
shot 2 language en
shot 3 home en
shot 4 home ar
shot 5 home my
shot 6 home ksw
shot 7 home mww
shot 8 home so
shot 9 home es
shot a home rhg-Rohg
sheet home 5 212

shot 1 letter ar
shot 2 letter ksw
shot 3 schools so
shot 4 map en
shot 5 card my
sheet screens 5 220

shot 1 letter es --size 1920x1080
shot 2 map rhg-Rohg --size 1920x1080 --contrast high
sheet wide 2 600
