# Completion of logstreamer in fish, made by: logstreamer ctl completion fish

# Names of the analyzers of the distributor that the line is about; none if it does not answer soon.
function __logstreamer_names
    set -l line (commandline -opc)
    set -l asked (string match -r -- '^--(?:url|token-file)=.*' $line)
    set -l limit
    command -q timeout; and set limit timeout 3
    LOGSTREAMER_BUILD=never $limit $line[1] ctl analyzers --names $asked 2>/dev/null
end

function __logstreamer_ctl
    set -l line (commandline -opc)
    test (count $line) -ge 2; and test $line[2] = ctl
end

complete -c logstreamer -n 'test (count (commandline -opc)) -eq 1' -a '@PROGRAMS@'
@COMMAND_LINES@
