import {
  Kind,
  parse,
  print,
  stripIgnoredCharacters,
  visit,
  type FieldNode,
  type FragmentDefinitionNode,
  type OperationDefinitionNode,
  type VariableDefinitionNode,
} from 'graphql';
import type { FetchNode } from '../query-plan.ts';

const REPRESENTATIONS = 'representations';

/** One question about entities, in the parts that a request for several of them is made of. */
export interface EntityQuestion {
  readonly operationName: string | null;
  readonly entities: FieldNode;
  readonly variableDefinitions: readonly VariableDefinitionNode[];
  readonly fragments: readonly FragmentDefinitionNode[];
  /** Equal where two ask for the same of each entity. */
  readonly key: string;
}

/** What a fetch asks of each entity; null where its text is not of the form that can be joined. */
export function readEntityQuestion({ operation, outputRewrites }: FetchNode): EntityQuestion | null {
  const { definitions } = parse(operation, { noLocation: true });
  const [asked, ...others] = definitions.filter(
    (each): each is OperationDefinitionNode => each.kind === Kind.OPERATION_DEFINITION,
  );
  const [entities, ...fields] = asked?.selectionSet.selections ?? [];
  if (asked === undefined || others.length > 0 || fields.length > 0) return null;
  if (entities?.kind !== Kind.FIELD || entities.name.value !== '_entities') return null;
  if (entities.alias !== undefined || (asked.directives ?? []).length > 0) return null;
  const fragments = definitions.filter((each) => each.kind === Kind.FRAGMENT_DEFINITION);
  const { variableDefinitions = [] } = asked;
  const texts = [entities, ...variableDefinitions, ...fragments].map((node) => print(node));
  return {
    operationName: asked.name?.value ?? null,
    entities,
    variableDefinitions: variableDefinitions.filter(
      ({ variable }) => variable.name.value !== REPRESENTATIONS,
    ),
    fragments,
    key: JSON.stringify([texts, outputRewrites]),
  };
}

/** The name of the variable, and of the answer's field, of a question by its number in a joined request. */
export const listName = (index: number): string => `_r${String(index)}`;
export const answerName = (index: number): string => `_e${String(index)}`;

/** The text of one request with several questions. */
export function writeJoinedOperation(questions: readonly EntityQuestion[]): string {
  const variables = new Map<string, VariableDefinitionNode>();
  const fragments = new Map<string, string>();
  const lists: string[] = [];
  const fields: string[] = [];
  questions.forEach((question, index) => {
    for (const definition of question.variableDefinitions)
      variables.set(definition.variable.name.value, definition);
    const suffix = freeSuffix(question, fragments);
    for (const fragment of question.fragments)
      fragments.set(`${fragment.name.value}${suffix}`, print(withSuffix(fragment, suffix)));
    lists.push(`$${listName(index)}:[_Any!]!`);
    const { selectionSet } = withSuffix(question.entities, suffix);
    const selected = selectionSet === undefined ? '' : print(selectionSet);
    fields.push(`${answerName(index)}:_entities(${REPRESENTATIONS}:$${listName(index)})${selected}`);
  });
  const definitions = [...lists, ...[...variables.values()].map((node) => print(node))];
  const name = questions[0]?.operationName ?? '';
  return stripIgnoredCharacters(
    `query ${name}(${definitions.join(',')}){${fields.join(' ')}}${[...fragments.values()].join(' ')}`,
  );
}

/**
 * What is added to the names of a question's fragments: two fetches may mean different things by one name, since each was cut
 * to what it asks for.
 */
function freeSuffix({ fragments }: EntityQuestion, known: ReadonlyMap<string, string>): string {
  const isFree = (suffix: string): boolean =>
    fragments.every((fragment) => {
      const text = known.get(`${fragment.name.value}${suffix}`);
      return text === undefined || text === print(withSuffix(fragment, suffix));
    });
  let suffix = '';
  while (!isFree(suffix)) suffix += '_';
  return suffix;
}

function withSuffix<Node extends FieldNode | FragmentDefinitionNode>(node: Node, suffix: string): Node {
  if (suffix === '') return node;
  const renamed = (name: string) => ({ kind: Kind.NAME, value: `${name}${suffix}` }) as const;
  return visit<Node>(node, {
    FragmentSpread: (spread) => ({ ...spread, name: renamed(spread.name.value) }),
    FragmentDefinition: (fragment) => ({ ...fragment, name: renamed(fragment.name.value) }),
  });
}
