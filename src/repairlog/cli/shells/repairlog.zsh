#compdef repairlog
# Completion of repairlog for zsh. In ~/.zshrc, after compinit:  eval "$(repairlog completion zsh)"
_repairlog() {
    local line tab=$'\t'
    local -a lines values shown
    lines=("${(@f)$(@PROGRAM@ __complete zsh "${(@Q)words[2,CURRENT-1]}" "${(Q)PREFIX}" 2>/dev/null)}")
    for line in $lines; do
        if [[ $line == $tab ]]; then
            _files
        else
            values+=("${line%%$tab*}")
            shown+=("${${line%%$tab*}:q}${${(M)line:#*$tab*}:+  -- ${line#*$tab}}")
        fi
    done
    (( $#values )) && compadd -U -l -V repairlog -d shown -a values
}
if [[ $funcstack[1] == _repairlog ]]; then
    _repairlog "$@" # as a file of $fpath
else
    compdef _repairlog repairlog
fi
