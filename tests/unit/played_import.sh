#!/bin/sh
# played_import.sh --confined --store DIR --trust DIR FILE: what tests put in the place of kiosk-import. The name of the file is
# the part that it plays; DIR/started holds a line for each time that it was started.
set -eu
store=$3
echo '{"step":"copy","done":1,"total":4}'
echo "${6##*/}" >>"$store/started"
case ${6##*/} in
*waits.kpk) # until the test says so
    while [ ! -e "$store/go-on" ]; do sleep 0.02; done
    echo '{"step":"done","result":"refused","outcome":"damaged","reason":"it waited","sequence":1,"before":1}' ;;
*silent.kpk) ;; # it ends as if all were well
*cut.kpk) printf '{"step":"done","result":"installed","outcome":"insta' ;;
*killed.kpk) kill -KILL $$ ;;
*babbles.kpk) printf '%s\n' installed '{"result":"installed"}' '["done"]' ;;
*) echo '{"step":"done","result":"refused","outcome":"untrusted","reason":"by the play","sequence":1,"before":1}' ;;
esac
