// cspell:ignore CWORD WORDBREAKS compgen
import type { Command } from 'commander';

/** A bash function that completes commands and their options. */
export function writeCompletion(program: Command): string {
  const cases = program.commands.map((command) => {
    const inner = command.commands.map((each) => each.name());
    const options = [command, ...command.commands].flatMap((each) =>
      each.options.map(({ long }) => long ?? ''),
    );
    return `    ${command.name()}) words="${[...new Set([...inner, ...options])].join(' ')}" ;;`;
  });
  const names = program.commands.map((command) => command.name()).join(' ');
  return `_thidua() {
  local words="${names}" current="\${COMP_WORDS[COMP_CWORD]}"
  COMP_WORDBREAKS="\${COMP_WORDBREAKS//:}"
  if [ "$COMP_CWORD" -gt 1 ]; then case "\${COMP_WORDS[1]}" in
${cases.join('\n')}
  esac; fi
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}
complete -F _thidua thidua
`;
}
