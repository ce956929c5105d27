# bash completion for kiosk and kioskctl

_kiosk_screens="welcome language home needs need: directory office: schools school: map map: page: letter letter:complete card take: nearest way: alerts staff staff:stick staff:health staff:touch staff:panel staff:height safe"
_kiosk_languages="en ar my mww ksw rhg rhg-Rohg rhg-Latn so es"

# What follows an option; fails when the option takes no value.
_kiosk_value() {
    case $1 in
    --store | --trust | --media) COMPREPLY=($(compgen -d -- "$2")) ;;
    --content | --snapshot | --sign | --output | -o) COMPREPLY=($(compgen -f -- "$2")) ;;
    --screen) COMPREPLY=($(compgen -W "$_kiosk_screens" -- "$2")) ;;
    --lang) COMPREPLY=($(compgen -W "$_kiosk_languages" -- "$2")) ;;
    --text-size) COMPREPLY=($(compgen -W "normal large largest" -- "$2")) ;;
    --contrast) COMPREPLY=($(compgen -W "normal high" -- "$2")) ;;
    --rotate) COMPREPLY=($(compgen -W "0 90 180 270" -- "$2")) ;;
    --sound) COMPREPLY=($(compgen -W "off headphone speaker" -- "$2")) ;;
    --window | --size) COMPREPLY=($(compgen -W "1080x1920 1920x1080" -- "$2")) ;;
    --panel-mm | --mount-mm | --rest | --width | --lines | --scroll | --focus | --keys | --today) COMPREPLY=() ;;
    *) return 1 ;;
    esac
}

_kiosk() {
    _kiosk_value "$3" "$2" && return
    COMPREPLY=($(compgen -W "--store --trust --content --media --window --panel-mm --mount-mm --rest --rotate --snapshot --screen
        --lang --size --text-size --contrast --scroll --focus --keys --sound --today --self-test --help --version" -- "$2"))
}

_kioskctl() {
    if [ "$COMP_CWORD" = 1 ]; then
        COMPREPLY=($(compgen -W "new due build lint preview diff inspect letter po-update packet po-export po-import directory-export directory-import search layout image-check map-check nearest route audio-script audio-import audio-speak audio-check keygen keys verify
            install deb staff-token go-back status --help --version" -- "$2"))
        return
    fi
    case ${COMP_WORDS[1]}:$3 in
    layout:--size) COMPREPLY=() && return ;;
    esac
    _kiosk_value "$3" "$2" && return
    local options=
    case ${COMP_WORDS[1]} in
    build) options="--accept-sequence -o --sign --against --accept-losses --audio --release --keys --quick --keep" ;;
    new) options="--name --languages" ;;
    due) options="--ahead --today --json" ;;
    lint) options="--json --notes --release --texts" ;;
    inspect) options="--json" ;;
    preview) options="-o --lang --screen --size --text-size --against --open" ;;
    po-export) options="-o --lang" ;;
    letter) options="-o --lang --take --checked-by" ;;
    packet) options="-o --lang" ;;
    po-import) options="--lang --checked-by --checked-on" ;;
    directory-export) options="-o" ;;
    directory-import) options="--remove" ;;
    search | audio-import) options="--lang" ;;
    nearest) options="--json" ;;
    route) options="--json --lang" ;;
    audio-script) options="-o --lang" ;;
    audio-speak) options="-o --lang --cache" ;;
    layout) options="--lang --size --width --lines --bold --phones" ;;
    image-check) options="-o" ;;
    keygen) options="-o --password" ;;
    keys) options="-o" ;;
    deb) options="-o --name --maintainer" ;;
    staff-token) options="-o --until --sign" ;;
    verify) options="--trust" ;;
    install) options="--store --trust --if-newer --accept-sequence" ;;
    go-back) options="--store --trust" ;;
    status) options="--store --trust --running --json" ;;
    esac
    case $2 in
    -*) COMPREPLY=($(compgen -W "$options --help" -- "$2")) ;;
    *) COMPREPLY=($(compgen -f -- "$2")) ;;
    esac
}

complete -o filenames -F _kiosk kiosk
complete -o filenames -F _kioskctl kioskctl
