# Reads `nm -A -P -g` of the programs' objects; prints what a room exports and no other room asks for. LIST names what may
# stay because a test reaches it: "source symbol" a line. An entry that is not needed (another room asks, or it is gone) is a
# finding too, so that the list stays short.
BEGIN {
    while ((getline line < list) > 0)
        if (line !~ /^(#|$)/)
            listed[line] = 1
}
{
    source = $1
    sub(/^.*\.dir\//, "", source)
    sub(/\.o:$/, "", source)
    if ($3 == "U" || $3 == "w")
        asked[$2] = 1
    else if ($3 ~ /^[TDRBGC]$/ && $2 != "main")
        exported[source " " $2] = 1
}
END {
    for (entry in exported) {
        split(entry, part, " ")
        if (!(part[2] in asked) && !(entry in listed))
            print part[1] ": " part[2] " is called by no other room: static, used, or gone"
    }
    for (entry in listed) {
        split(entry, part, " ")
        if ((getline line < part[1]) >= 0 && (!(entry in exported) || (part[2] in asked)))
            print part[1] ": " part[2] " needs no place in tests/floors/for_tests"
    }
}
