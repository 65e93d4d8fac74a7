# Completion of logstreamer in bash, made by: logstreamer ctl completion bash

# Names of the analyzers of the distributor that the line is about; none if it does not answer soon.
_logstreamer_names() {
  local words asked=() limit=() i
  read -ra words <<<"${COMP_LINE:0:COMP_POINT}"
  for ((i = 1; i < ${#words[@]}; i++)); do
    case ${words[i]} in
      --url=* | --token-file=*) asked+=("${words[i]}") ;;
      --url | --token-file) asked+=("${words[i]}=${words[i + 1]:-}") ;;
    esac
  done
  command -v timeout >/dev/null && limit=(timeout 3)
  LOGSTREAMER_BUILD=never "${limit[@]}" "$1" ctl analyzers --names "${asked[@]}" 2>/dev/null
}

_logstreamer() {
  local current=${COMP_WORDS[COMP_CWORD]} command='' own='' kind='' choice='' i
  COMPREPLY=()
  if ((COMP_CWORD == 1)); then
    choice='@PROGRAMS@'
  elif [[ ${COMP_WORDS[1]} == ctl ]]; then
    for ((i = 2; i < COMP_CWORD && ${#command} == 0; i++)); do
      case ${COMP_WORDS[i]} in
@CASES@
      esac
    done
    if [[ $current == -* ]]; then
      choice="$own @FLAGS@"
    elif [[ -z $command ]]; then
      choice='@COMMANDS@'
    elif [[ ${COMP_WORDS[COMP_CWORD - 1]} != = && $current != = ]]; then # a value is the user's own
      case $kind in
        analyzer) choice=$(_logstreamer_names "$1") ;;
        weights) choice=$(_logstreamer_names "$1" | sed 's/$/=/') ;;
        shell) choice='bash zsh fish' ;;
      esac
    fi
  fi
  # Split at spaces on purpose: none of these words has one, or is a pattern.
  # shellcheck disable=SC2207
  COMPREPLY=($(compgen -W "$choice" -- "$current"))
  [[ ${#COMPREPLY[@]} != 1 || ${COMPREPLY[0]} != *= ]] || compopt -o nospace 2>/dev/null || true
}

complete -o default -F _logstreamer logstreamer ./logstreamer
