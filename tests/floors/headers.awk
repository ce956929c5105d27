# Reads headers: line 1 says "room: what it is"; every function, or the group of lines it stands in, has a comment above.
# x_free and x_release mean the same everywhere and need none.
FNR == 1 {
    depth = 0
    explained = 0
    comment = 0
    name = FILENAME
    sub(/.*\//, "", name)
    sub(/\.h$/, "", name)
    if (index($0, "/* " name ": ") != 1)
        print FILENAME ":1: does not begin with \"/* " name ": what it is\""
}
/^[ \t]*$/ {
    if (!comment)
        explained = 0
    next
}
comment {
    if (/\*\//)
        comment = 0
    next
}
/^[ \t]*\/\*/ {
    explained = 1
    if (!/\*\//)
        comment = 1
    next
}
/^[ \t]*\/\// {
    explained = 1
    next
}
/^[ \t]*#/ { next }
{
    if (depth == 0 && !explained && !/;[ \t]*\/[*\/]/ && /^[A-Za-z].*[A-Za-z0-9_]\(/ && !/^(typedef|static inline|struct [a-z_]+ \{)/) {
        called = $0
        sub(/\(.*/, "", called)
        sub(/.*[ *]/, "", called)
        if (called !~ /_(free|release)$/)
            print FILENAME ":" FNR ": " called "() has no comment"
    }
    depth += gsub(/\{/, "{") - gsub(/\}/, "}")
}
