# Reads C files without their comments and strings; prints calls that end the program and functions of more than 70 lines.
FNR == 1 {
    comment = 0
    opened = 0
    program = FILENAME ~ /^kiosk\/(main\.c|import\.c|ctl\/)/
    test = FILENAME ~ /^tests\//
}
function bare(line,    out, c, two, i, quote) {
    out = ""
    for (i = 1; i <= length(line); i++) {
        c = substr(line, i, 1)
        two = substr(line, i, 2)
        if (comment) {
            if (two == "*/") {
                comment = 0
                i++
            }
        } else if (quote != "") {
            if (c == "\\")
                i++
            else if (c == quote)
                quote = ""
        } else if (two == "/*") {
            comment = 1
            i++
        } else if (two == "//") {
            break
        } else if (c == "\"" || c == "'") {
            quote = c
        } else {
            out = out c
        }
    }
    return out
}
{
    code = bare($0)
    if (!program && !test && code ~ /(^|[^A-Za-z0-9_])(exit|abort|quick_exit|err|errx) *\(/)
        print FILENAME ":" FNR ": ends the program"
    if (!program && !test && FILENAME !~ /^kiosk\/(update\/|formats\/drawing)/ && code ~ /(^|[^A-Za-z0-9_])_exit *\(/)
        print FILENAME ":" FNR ": only a child of the importer may _exit"
    if (code ~ /(^|[^A-Za-z0-9_])assert *\(/)
        print FILENAME ":" FNR ": assert is gone in a release build"
    if ($0 ~ /^\{/)
        opened = FNR
    if ($0 ~ /^\}/ && opened) {
        if (FNR - opened - 1 > 70)
            print FILENAME ":" opened ": a function of " FNR - opened - 1 " lines (70 at most)"
        opened = 0
    }
}
