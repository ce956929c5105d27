# Sourced by kiosk/run and tests/run, which set $root, the folder of CMakeLists.txt, $me, what they are called, and $preset, a
# name of presets/, or nothing.

say() { echo "$me: $*" >&2; }

# Under sudo only the packages need root. All else is done by whoever called, so that the build folder stays theirs and
# the window opens on their screen. Not when the clone itself is root's.
as_caller() {
    [ "$(id -u)" = 0 ] && [ -n "${SUDO_UID:-}" ] && [ "$SUDO_UID" != 0 ] || return 0
    [ "$(stat -c %u "$root")" = "$SUDO_UID" ] || return 0
    if [ -d "$root/build" ]; then
        chown -R "$SUDO_UID:${SUDO_GID:-$SUDO_UID}" "$root/build"
    fi
    home=$(getent passwd "$SUDO_UID" | cut -d: -f6)
    exec setpriv --reuid "$SUDO_UID" --regid "${SUDO_GID:-$SUDO_UID}" --init-groups \
        env -u SUDO_UID -u SUDO_GID -u SUDO_USER HOME="${home:-/}" "$0" "$@"
}

# build TARGET…: configures once and builds in $root/build. A folder of another clone is configured afresh.
build() {
    if [ -e "$root/build" ] && [ ! -w "$root/build" ]; then
        say "$root/build belongs to $(stat -c %U "$root/build"): remove it, or run as that user"
        exit 1
    fi
    fresh=
    if [ ! -e "$root/build/CMakeCache.txt" ]; then
        fresh="-G Ninja"
    elif ! grep -qxF "CMAKE_HOME_DIRECTORY:INTERNAL=$root" "$root/build/CMakeCache.txt"; then
        fresh="--fresh -G Ninja"
    fi
    mkdir -p "$root/build"
    quietly cmake $fresh ${preset:+-C "$root/kiosk/deploy/presets/$preset.cmake"} -S "$root" -B "$root/build"
    quietly cmake --build "$root/build" -j "$(nproc)" ${1+--target "$@"}
}

# Runs a command; what it says is shown only when it fails.
quietly() {
    "$@" >"$root/build/run.log" 2>&1 && return
    cat "$root/build/run.log" >&2
    say "failed: $*"
    exit 1
}
