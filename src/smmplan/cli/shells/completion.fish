# Completion of smmplan for fish: save this as ~/.config/fish/completions/smmplan.fish
function __smmplan_complete
    set -l words (commandline -opc)
    set -l current (commandline -ct)
    set -l program $words[1]
    set -e words[1]
    set -l answer ($program completion fish -- $words "$current" 2>/dev/null)
    set -l first (string split \t -- "$answer[1]")
    # What stands before the name of a file, as in json:FILE.
    set -l before "$first[2]"
    set -l begun (string sub -s (math 1 + (string length -- "$before")) -- "$current")
    switch "$first[1]"
        case files
            string replace -r -- '^' "$before" (__fish_complete_path $begun)
        case folders
            string replace -r -- '^' "$before" (__fish_complete_directories $begun)
        case words
            set -e answer[1]
            string join \n -- $answer
    end
end
complete -c smmplan -f -k -a '(__smmplan_complete)'
