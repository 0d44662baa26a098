import {
  Kind,
  parse,
  print,
  visit,
  type ArgumentNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { MAX_PAGE_SIZE } from '../../schema/protocol/page-size.ts';
import { catalogueError } from '../../schema/protocol/catalogue-error.ts';
import type { ExportRequest } from './read-export-request.ts';

/** How the rows lie in the value that was asked for. */
export type RowShape = 'nodes' | 'edges' | 'rows' | 'list';

export interface NarrowedOperation {
  readonly text: string;
  /** Names in the answer, to the value that holds the rows. */
  readonly path: readonly string[];
  readonly shape: RowShape;
  /** What is selected of one row, fragments put in their place. */
  readonly row: SelectionSetNode;
  /** The next page is asked for with it. */
  readonly cursorVariable: string;
}

/** Response names that the file's own questions get: no client would choose them. */
export const COVERAGE_NAME = 'exportCoverage';
export const PAGE_NAME = 'exportPage';
const CURSOR_VARIABLE = 'exportAfter';

const COVERAGE = `${COVERAGE_NAME}: coverage { expected answered complete stale { member } missing { member reason } notReported withheld notConnected asOf { member asOf } }`;
const PAGE = `${PAGE_NAME}: pageInfo { hasNextPage endCursor }`;

/** Leaves of an operation what one file needs, and adds what the file says beside its rows. Throws BAD_REQUEST. */
export function narrowOperation({ document, operation, field }: ExportRequest): NarrowedOperation {
  const fragments = fragmentsOf(document);
  const whole = inline(operation.selectionSet, fragments);
  const path = field ?? onlyField(whole);
  const target = findField(whole, path);
  const selection = target.selectionSet;
  if (selection === undefined) throw refuse(`"${path.join('.')}" is a single value`);
  const { shape, row } = shapeOf(selection);
  const asked = completeField(target, selection, shape);
  const narrowed = withOnly(operation, whole, path, asked);
  return { text: print(narrowed), path, shape, row, cursorVariable: CURSOR_VARIABLE };
}

function fragmentsOf(document: DocumentNode): ReadonlyMap<string, FragmentDefinitionNode> {
  const all = document.definitions.filter((each) => each.kind === Kind.FRAGMENT_DEFINITION);
  return new Map(all.map((each) => [each.name.value, each]));
}

/** Fragments are put in their place: then a field is found by its name, and none is left unused. */
function inline(
  set: SelectionSetNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  depth = 0,
): SelectionSetNode {
  if (depth > 24) throw refuse('the operation is too deep, or its fragments hold each other');
  const selections = set.selections.flatMap((selection): readonly FieldNode[] => {
    if (selection.kind === Kind.FIELD) {
      const { selectionSet, ...rest } = selection;
      return [
        selectionSet === undefined
          ? selection
          : { ...rest, selectionSet: inline(selectionSet, fragments, depth + 1) },
      ];
    }
    const inner = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);
    if (inner === undefined) throw refuse('a fragment that the query uses is not in it');
    if ((selection.directives?.length ?? 0) > 0)
      throw refuse('fragments with @include or @skip are not taken here');
    return inline(inner.selectionSet, fragments, depth + 1).selections as readonly FieldNode[];
  });
  return { kind: Kind.SELECTION_SET, selections };
}

/** The only field of the operation that holds rows: a grouped figure or a list of pages before others. */
function onlyField(set: SelectionSetNode): readonly string[] {
  const fields = fieldsOf(set).filter(({ selectionSet }) => selectionSet !== undefined);
  const gathered = fields.filter(
    ({ selectionSet }) => selectionSet !== undefined && shapeOf(selectionSet).shape !== 'list',
  );
  const chosen = gathered.length > 0 ? gathered : fields;
  const [only] = chosen;
  if (only !== undefined && chosen.length === 1) return [nameOf(only)];
  const names = chosen.map(nameOf).join(', ');
  throw refuse(
    `the operation has ${chosen.length === 0 ? 'no list' : `several (${names})`}; name one with \`field\``,
  );
}

function findField(set: SelectionSetNode, path: readonly string[]): FieldNode {
  const [name, ...rest] = path;
  const found = fieldsOf(set).find((each) => nameOf(each) === name);
  if (found === undefined) throw refuse(`the operation has no field "${path.join('.')}"`);
  if (rest.length === 0) return found;
  if (found.selectionSet === undefined) throw refuse(`"${String(name)}" holds no fields`);
  return findField(found.selectionSet, rest);
}

function shapeOf(set: SelectionSetNode): { readonly shape: RowShape; readonly row: SelectionSetNode } {
  for (const shape of ['nodes', 'rows', 'edges'] as const) {
    const rows = fieldsOf(set).find((each) => each.name.value === shape)?.selectionSet;
    if (rows === undefined) continue;
    if (shape !== 'edges') return { shape, row: rows };
    const node = fieldsOf(rows).find((each) => each.name.value === 'node')?.selectionSet;
    if (node !== undefined) return { shape, row: node };
  }
  return { shape: 'list', row: set };
}

/** Rows under the names that are read here, beside them the page and who answered. */
function completeField(field: FieldNode, set: SelectionSetNode, shape: RowShape): FieldNode {
  if (shape === 'list') return field;
  const others = fieldsOf(set).filter(({ selectionSet }) => selectionSet === undefined);
  const rows = fieldsOf(set).filter((each) => each.name.value === shape);
  const added = fieldsOf(parseSelection(shape === 'rows' ? COVERAGE : `${COVERAGE} ${PAGE}`));
  const selections = [...others, ...rows.map((each) => withoutAlias(each, shape)), ...added];
  const selectionSet: SelectionSetNode = { kind: Kind.SELECTION_SET, selections };
  if (shape === 'rows') return { ...field, selectionSet };
  const kept = (field.arguments ?? []).filter(
    ({ name }) => !['first', 'after', 'last', 'before'].includes(name.value),
  );
  return { ...field, arguments: [...kept, ...pageArguments()], selectionSet };
}

/** `edges { node { … } }` and `rows` are read by their own names. */
function withoutAlias(field: FieldNode, shape: RowShape): FieldNode {
  const plain = underOwnName(field);
  if (shape !== 'edges' || field.selectionSet === undefined) return plain;
  const nodes = fieldsOf(field.selectionSet).filter((each) => each.name.value === 'node');
  return { ...plain, selectionSet: { kind: Kind.SELECTION_SET, selections: nodes.map(underOwnName) } };
}

function underOwnName(field: FieldNode): FieldNode {
  return Object.fromEntries(Object.entries(field).filter(([key]) => key !== 'alias')) as unknown as FieldNode;
}

function pageArguments(): readonly ArgumentNode[] {
  const [field] = fieldsOf(
    parseSelection(`list(first: ${String(MAX_PAGE_SIZE)}, after: $${CURSOR_VARIABLE})`),
  );
  return field?.arguments ?? [];
}

function withOnly(
  operation: OperationDefinitionNode,
  whole: SelectionSetNode,
  path: readonly string[],
  asked: FieldNode,
): DocumentNode {
  const keep = (set: SelectionSetNode, [name, ...rest]: readonly string[]): SelectionSetNode => {
    const field = fieldsOf(set).find((each) => nameOf(each) === name);
    if (field?.selectionSet === undefined || rest.length === 0)
      return { kind: Kind.SELECTION_SET, selections: [asked] };
    return {
      kind: Kind.SELECTION_SET,
      selections: [{ ...field, selectionSet: keep(field.selectionSet, rest) }],
    };
  };
  const selectionSet = keep(whole, path);
  const used = usedVariables(selectionSet);
  const [cursor] = parse(`query ($${CURSOR_VARIABLE}: String) { a }`)
    .definitions as OperationDefinitionNode[];
  const variableDefinitions = [
    ...(operation.variableDefinitions ?? []),
    ...(cursor?.variableDefinitions ?? []),
  ].filter(({ variable }) => used.has(variable.name.value));
  return { kind: Kind.DOCUMENT, definitions: [{ ...operation, variableDefinitions, selectionSet }] };
}

function usedVariables(set: SelectionSetNode): ReadonlySet<string> {
  const used = new Set<string>();
  visit(set, {
    Variable: ({ name }) => {
      used.add(name.value);
    },
  });
  return used;
}

function parseSelection(text: string): SelectionSetNode {
  const [operation] = parse(`{ ${text} }`).definitions as OperationDefinitionNode[];
  return operation?.selectionSet ?? { kind: Kind.SELECTION_SET, selections: [] };
}

function fieldsOf(set: SelectionSetNode): readonly FieldNode[] {
  return set.selections.filter((each) => each.kind === Kind.FIELD);
}

function nameOf(field: FieldNode): string {
  return field.alias?.value ?? field.name.value;
}

function refuse(what: string) {
  return catalogueError('BAD_REQUEST', `Nothing can be exported: ${what} (docs/analysts.md).`);
}
