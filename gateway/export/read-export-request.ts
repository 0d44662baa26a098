import { Kind, parse, type DocumentNode, type OperationDefinitionNode } from 'graphql';
import { catalogueError } from '../../schema/protocol/catalogue-error.ts';

/** What a client wants as a file. */
export interface ExportRequest {
  readonly format: 'csv' | 'xlsx';
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly variables: Readonly<Record<string, unknown>>;
  /** Path of names in the answer, to the list or grouped figure that becomes rows; null: the only one there is. */
  readonly field: readonly string[] | null;
  /** Cursor of the last row that the client has. */
  readonly after: string | null;
  /** A last column `resume` holds, on the last row of each page, the cursor to go on from. */
  readonly isResumable: boolean;
}

/** Reads the parameters of `/export`, from an address or a JSON body. Throws BAD_REQUEST or GRAPHQL_PARSE_FAILED. */
export function readExportRequest(given: Readonly<Record<string, unknown>>): ExportRequest {
  const format = given['format'] ?? 'csv';
  if (format !== 'csv' && format !== 'xlsx')
    throw refuse('`format` is neither csv nor xlsx; give one of them');
  const { query } = given;
  if (typeof query !== 'string') throw refuse('`query` is missing; give the text of a GraphQL operation');
  const document = parseQuery(query);
  const field = readText(given, 'field');
  return {
    format,
    document,
    operation: chooseOperation(document, readText(given, 'operationName')),
    variables: readVariables(given['variables']),
    field: field === null ? null : field.split('.'),
    after: readText(given, 'after'),
    isResumable: ['1', 'true', true].includes(given['resumable'] as string),
  };
}

function parseQuery(query: string): DocumentNode {
  try {
    return parse(query, { maxTokens: 10_000 });
  } catch (error) {
    throw catalogueError('GRAPHQL_PARSE_FAILED', `The query cannot be read. ${(error as Error).message}`);
  }
}

function chooseOperation(document: DocumentNode, name: string | null): OperationDefinitionNode {
  const operations = document.definitions.filter((each) => each.kind === Kind.OPERATION_DEFINITION);
  const chosen = name === null ? operations : operations.filter((each) => each.name?.value === name);
  const [operation] = chosen;
  if (operation === undefined || chosen.length > 1) {
    throw refuse(
      'the query holds more than one operation, or none of that name; name one with `operationName`',
    );
  }
  return operation;
}

function readText(given: Readonly<Record<string, unknown>>, name: string): string | null {
  const value = given[name];
  if (value === undefined || value === null || value === '') return null;
  if (typeof value !== 'string') throw refuse(`\`${name}\` is no text`);
  return value;
}

function readVariables(value: unknown): Readonly<Record<string, unknown>> {
  if (value === undefined || value === null || value === '') return {};
  const variables: unknown = typeof value === 'string' ? parseJson(value) : value;
  if (typeof variables === 'object' && variables !== null && !Array.isArray(variables))
    return { ...variables };
  throw refuse('`variables` is no JSON object; give one, as {"year":2023}');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function refuse(what: string) {
  return catalogueError('BAD_REQUEST', `Nothing can be exported: ${what} (docs/analysts.md).`);
}
