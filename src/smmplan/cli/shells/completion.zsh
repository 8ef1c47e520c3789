#compdef smmplan
# Completion of smmplan for zsh: save this as _smmplan in a folder of $fpath, or source it behind compinit.
_smmplan() {
    local -a answer names
    local line name
    answer=("${(@f)$("${(Q)words[1]}" completion zsh -- "${(@Q)words[2,CURRENT-1]}" "${(Q)PREFIX}" 2>/dev/null)}")
    # Behind a tab stands what is typed before the name of a file, as in json:FILE.
    [[ ${answer[1]} == *$'\t'* ]] && compset -P "${(b)answer[1]#*$'\t'}"
    case ${answer[1]%%$'\t'*} in
        files) _files ;;
        folders) _path_files -/ ;;
        words)
            for line in "${(@)answer[2,-1]}"; do
                name=${line%%$'\t'*}
                names+=("${name//:/\\:}${${line:$#name}/$'\t'/:}")
            done
            _describe -V smmplan names
            ;;
    esac
}
if [[ $funcstack[1] == _smmplan ]]; then
    _smmplan "$@"
else
    compdef _smmplan smmplan
fi
