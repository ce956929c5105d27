# Reads sources other than the model's; prints where one could write to a model: a pointer to one that is not const, or a field
# assigned.
/^[ \t]*(\/\*|\*|\/\/)/ { next }
/(^|[^a-z_])struct model \*/ && !/const struct model \*/ { print FILENAME ":" FNR ": a model that is not const" }
/(model|[^a-z_]m)(\.|->)[a-z_]+(\.[a-z_]+|\[[^]]*\])*( [-+*\/|&]?= |\+\+|--)/ && owns() {
    print FILENAME ":" FNR ": writes to a model"
}
# "m" is a model only where the file knows of one.
function owns() { return /model(\.|->)/ || known[FILENAME] }
/struct model m[;, ]|const struct model \*m[ ,)=]/ { known[FILENAME] = 1 }
