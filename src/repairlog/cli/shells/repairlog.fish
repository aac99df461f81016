# Completion of repairlog for fish. Once:  repairlog completion fish > ~/.config/fish/completions/repairlog.fish
function __repairlog_complete
    set -l words (commandline -opc)
    set -l last (commandline -ct)
    for line in (@PROGRAM@ __complete fish $words[2..-1] "$last" 2>/dev/null)
        if test "$line" = \t
            __fish_complete_path "$last"
        else
            printf '%s\n' $line
        end
    end
end
complete -c repairlog -f -k -a '(__repairlog_complete)'
