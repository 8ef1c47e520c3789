# Completion of smmplan for bash: source this, or save it as ~/.local/share/bash-completion/completions/smmplan
_smmplan() {
    local line=${COMP_LINE:0:COMP_POINT} words=() word rest breaks= cut kind= name help
    # bash takes words apart at : and =, as in -o json:FILE; here they are whole again.
    for word in "${COMP_WORDS[@]:0:COMP_CWORD}"; do
        rest=${line#"${line%%[![:space:]]*}"}
        if [[ ${#words[@]} -gt 0 && $rest == "$line" ]]; then
            words[${#words[@]}-1]+=$word
        else
            words+=("$word")
        fi
        line=${rest#"$word"}
    done
    word=${line#"${line%%[![:space:]]*}"}
    if [[ $word == "$line" && ${#words[@]} -gt 1 ]]; then
        word=${words[${#words[@]}-1]}$word
        unset "words[${#words[@]}-1]"
    fi
    [[ $COMP_WORDBREAKS == *:* ]] && breaks+=:
    [[ $COMP_WORDBREAKS == *=* ]] && breaks+==
    [[ $breaks ]] && cut=${word%"${word##*[$breaks]}"}

    COMPREPLY=()
    while IFS=$'\t' read -r name help; do
        if [[ -z $kind ]]; then kind=$name; else COMPREPLY+=("${name#"$cut"}"); fi
    done < <("$1" completion bash -- "${words[@]:1}" "$word" 2>/dev/null)
    # Without an answer bash completes names of files: that is right where a file is meant.
    case $kind in
        files) ;;
        folders) compopt +o default -o dirnames 2>/dev/null ;;
        *) compopt +o default 2>/dev/null ;;
    esac
}
complete -o default -F _smmplan smmplan
