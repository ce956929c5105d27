# Reads sources (path below the root as FILENAME), knows the floors and the library table, prints findings.
# With -v edges=FILE writes "room room" for every include between two rooms, for tsort.
BEGIN {
    split("ground trust lookup city image content query text scene parts views paint display sound update staff input shell offscreen formats gis author ctl", order, " ")
    for (i in order)
        height[order[i]] = i + 0
    while ((getline line < libraries) > 0) {
        if (line ~ /^#/ || split(line, field, " ") != 2)
            continue
        library[++n] = field[1]
        allowed[n] = field[2]
    }
}
FNR == 1 {
    path = FILENAME
    sub(/^kiosk\//, "", path)
    floor = path ~ /\// ? path : "ctl"
    sub(/\/.*/, "", floor)
    room = path
    sub(/\.[a-z]+$/, "", room)
}
/^[ \t]*#[ \t]*include/ {
    target = $0
    sub(/^[ \t]*#[ \t]*include[ \t]*["<]/, "", target)
    sub(/[">].*/, "", target)
    base = target
    sub(/^SDL2\/|^cairo\/|^freetype2\/|^harfbuzz\//, "", base)
    for (i = 1; i <= n; i++)
        if (base ~ library[i] && path !~ allowed[i])
            print FILENAME ":" FNR ": <" target "> does not belong here"
    if ($0 !~ /"/)
        next
    above = target
    sub(/\/.*/, "", above)
    if (!(above in height))
        print FILENAME ":" FNR ": \"" target "\" is no floor/room.h"
    else if (height[above] > height[floor])
        print FILENAME ":" FNR ": \"" target "\" lies above " floor
    other = target
    sub(/\.[a-z]+$/, "", other)
    if (other != room)
        print room, other > edges
}
