#!/bin/sh
# hardening.sh BUILD: the programs are position-independent, their relocations read-only from the start, their stacks and
# their calls into the C library guarded.
set -eu
build=$1
fail() { echo "FAILED: $*"; exit 1; }

for program in kiosk kiosk-import kioskctl; do
    file=$build/$program
    readelf -h "$file" | grep -q 'Type:.*DYN' || fail "$program is not position-independent"
    readelf -lW "$file" | grep -q GNU_RELRO || fail "$program: no read-only relocations"
    readelf -d "$file" | grep -q 'BIND_NOW\|Flags:.*NOW' || fail "$program: binds its symbols late"
    readelf -lW "$file" | grep 'GNU_STACK' | grep -q 'RWE' && fail "$program: a stack that can be run"
    readelf -sW "$file" | grep -q '__stack_chk_fail' || fail "$program: no guard on its stack"
    readelf -sW "$file" | grep -q '__snprintf_chk' || fail "$program: calls the C library without bounds"
done
echo "hardened"
