#!/bin/sh
# quiet.sh COMMAND…: runs a benchmark before everything else on a machine that has other work too (as root). Linux weighs sessions
# against one another before processes (sched(7), autogroup), so that nice alone does little: the session is weighed as well.
exec setsid -w sh -c 'echo -20 >/proc/self/autogroup 2>/dev/null; exec nice -n -20 "$@"' sh "$@"
