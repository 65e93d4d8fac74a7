#compdef logstreamer
# Completion of logstreamer in zsh, made by: logstreamer ctl completion zsh

# Names of the analyzers of the distributor that the line is about; none if it does not answer soon.
_logstreamer_names() {
  local -a asked limit
  local i
  for ((i = 3; i < CURRENT; i++)); do
    case ${words[i]} in
      --url=* | --token-file=*) asked+=("${words[i]}") ;;
      --url | --token-file) asked+=("${words[i]}=${words[i + 1]}") ;;
    esac
  done
  (( ${+commands[timeout]} )) && limit=(timeout 3)
  LOGSTREAMER_BUILD=never $limit ${~words[1]} ctl analyzers --names $asked 2>/dev/null
}

_logstreamer() {
  local command='' own='' kind='' i
  local -a choice
  if ((CURRENT == 2)); then
    compadd -- @PROGRAMS@
    return
  fi
  if [[ ${words[2]} != ctl ]]; then
    _files
    return
  fi
  for ((i = 3; i < CURRENT && ${#command} == 0; i++)); do
    case ${words[i]} in
@CASES@
    esac
  done
  if [[ $PREFIX == -* ]]; then
    choice=(${=own} @FLAGS@)
    compadd -S '' -- ${(M)choice:#*=}
    compadd -- ${choice:#*=}
  elif [[ -z $command ]]; then
    compadd -- @COMMANDS@
  else
    case $kind in
      analyzer) compadd -- ${(f)"$(_logstreamer_names)"} ;;
      weights) compadd -S = -- ${(f)"$(_logstreamer_names)"} ;;
      shell) compadd -- bash zsh fish ;;
    esac
  fi
}

compdef _logstreamer logstreamer
