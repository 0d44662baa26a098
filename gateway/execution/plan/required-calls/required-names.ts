import { Kind, visit, type DocumentNode } from 'graphql';
import { parseFieldSet } from './field-set.ts';

/** Arguments of the join directives that hold field sets. */
const FIELD_SETS: ReadonlySet<string> = new Set(['key', 'requires', 'provides']);

/** Names of all fields in the keys, `@requires` and `@provides` of a supergraph, at any depth, and of those that take a context. */
export function requiredNames(supergraph: DocumentNode): ReadonlySet<string> {
  const names = new Set<string>();
  visit(supergraph, {
    Directive: ({ name, arguments: given = [] }) => {
      if (!name.value.startsWith('join__')) return;
      for (const argument of given) {
        if (FIELD_SETS.has(argument.name.value) && argument.value.kind === Kind.STRING)
          addNames(names, argument.value.value);
        if (argument.name.value === 'contextArguments') addContextNames(names, argument);
      }
    },
  });
  return names;
}

function addNames(names: Set<string>, fieldSet: string): void {
  visit(parseFieldSet(fieldSet), {
    Field: ({ name }) => {
      names.add(name.value);
    },
  });
}

/** `selection: " { price }"` within the list of `contextArguments`. */
function addContextNames(names: Set<string>, argument: Parameters<typeof visit>[0]): void {
  visit(argument, {
    ObjectField: ({ name, value }) => {
      if (name.value !== 'selection' || value.kind !== Kind.STRING) return;
      for (const word of value.value.match(/\w+/g) ?? []) names.add(word);
    },
  });
}
