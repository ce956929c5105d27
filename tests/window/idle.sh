#!/bin/bash
# idle.sh BUILD: what a kiosk writes in a day in which nothing happens, seen by the kernel: a day and an hour pass with
# an installed package. Limit: 1 MB on the disk, blocks and the file system's own records included.
. "$(dirname -- "$0")/glass.sh"
kioskctl=$build/kioskctl
mkdir "$scratch/trust" "$scratch/run" "$scratch/media"
"$kioskctl" keygen -o "$scratch/office" >/dev/null
cp "$scratch/office.pub" "$scratch/trust/"
"$kioskctl" build "$root/tests/fixtures/content" -o "$scratch/a.kpk" --quick --sign "$scratch/office.key" >/dev/null
"$kioskctl" install "$scratch/a.kpk" --store "$scratch/store" --trust "$scratch/trust" >/dev/null

start_display
leap
strace -f -y --seccomp-bpf -o "$scratch/trace" -e trace=write,pwrite64,writev,pwritev,sendfile,copy_file_range,fsync,fdatasync,rename,renameat,renameat2,unlink,unlinkat,openat,mkdir,mkdirat,link,symlink,ftruncate \
    -E LD_PRELOAD="$leap_clock" -E LEAP_CLOCK="$scratch/clock" -E RUNTIME_DIRECTORY="$scratch/run" \
    "$build/kiosk" --store "$scratch/store" --trust "$scratch/trust" --media "$scratch/media" --window 1080x1920 --sound off \
    --rest 00:00-24:00 2>"$scratch/kiosk.log" &
kiosk=$!

seconds() { date -u -d "$(jq -r "$1" "$scratch/run/status.json")" +%s; }
begun() { [ -s "$scratch/run/status.json" ]; }
until_true begun || fail "it says nothing of itself"
a_day() { [ $(($(seconds .at) - $(seconds .started))) -ge 90000 ]; }
until_true a_day || until_true a_day || fail "a day has not passed: $(cat "$scratch/run/status.json")"
hours=$((($(seconds .at) - $(seconds .started)) / 3600))
kill "$(jq .pid "$scratch/run/status.json")"
wait "$kiosk" || :
kiosk=

# Files in memory (the run folder) apart from those on the disk. Each write counts in blocks of 4096 bytes, each change of a folder
# and each sync as four more, for the journal of the file system.
awk -v run="$scratch/run" -v hours="$hours" '
    / = -1 / || /(\+\+\+|---)$/ || / resumed>/ || (/ openat\(/ && !/O_CREAT/) || /<(socket|pipe|anon_inode|\/dev\/|\/memfd)/ { next }
    { memory = index($0, run "/") > 0 || index($0, run ">") > 0 }
    / (write|pwrite64|writev|pwritev)\(/ {
        if (!match($0, /<\/[^>]*>/)) next
        path = substr($0, RSTART, RLENGTH)
        match($0, /, [0-9]+(\) += [0-9]+| <unfinished \.\.\.>)$/) # what was asked to be written
        n = substr($0, RSTART + 2) + 0
        bytes[memory] += n; writes[memory]++
        if (!memory) { cost += int((n + 4095) / 4096) * 4096; print path, n > "/dev/stderr" }
        next
    }
    { changes[memory]++; if (!memory) { cost += 4 * 4096; sub(/^[0-9]+ +/, ""); print substr($0, 1, 120) > "/dev/stderr" } }
    END {
        printf "in %d hours: in memory %d bytes in %d writes; on the disk %d bytes in %d writes, %d changes: at most %.0f bytes a day\n",
            hours, bytes[1], writes[1], bytes[0], writes[0], changes[0], cost * 24 / hours
        exit !(writes[1] >= 2 * 12 * 24 && cost * 24 / hours <= 1048576)
    }' "$scratch/trace" >"$scratch/said" 2>"$scratch/which" || fail "$(cat "$scratch/said" "$scratch/which")"
cat "$scratch/said"
cat "$scratch/which"
[ "$(wc -l <"$scratch/kiosk.log")" -le $((20 * (hours / 24 + 1))) ] || fail "a log of $(wc -l <"$scratch/kiosk.log") lines"
echo "idle: all well"
