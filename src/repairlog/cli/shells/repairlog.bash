# Completion of repairlog for bash. In ~/.bashrc:  eval "$(repairlog completion bash)"
_repairlog() {
    local line
    COMPREPLY=()
    while IFS= read -r line; do
        if [[ $line == $'\t' ]]; then
            compopt -o default 2>/dev/null
        else
            COMPREPLY+=("$line")
        fi
    done < <(@PROGRAM@ __complete bash "${COMP_LINE:0:COMP_POINT}" "$COMP_TYPE" "${COLUMNS:-80}" 2>/dev/null)
}
complete -o nosort -F _repairlog repairlog 2>/dev/null || complete -F _repairlog repairlog
