import { createHash } from 'node:crypto';
import {
  GraphQLError,
  Kind,
  parse,
  print,
  validate,
  type DocumentNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { typeWriter } from './type-writer.ts';

/** An operation file of dashboard/operations. */
export interface OperationFile {
  readonly name: string;
  readonly text: string;
}

const HEADER = `// Generated from dashboard/operations and the schema by \`npm run build:dashboard\`. Do not edit.
import type { Operation } from '../source/data/operation.ts';
`;

/**
 * TypeScript of the documents that the dashboard sends: for each operation the types of its answer and variables, its text, and
 * the hash by which it is persisted. Throws where an operation does not fit the schema.
 */
export function generateDocuments(schema: GraphQLSchema, files: readonly OperationFile[]): string {
  const writer = typeWriter(schema);
  const operations = files.map((file) => writeOperation(schema, writer, file));
  return [HEADER, ...writer.inputs(), ...operations].join('\n');
}

function writeOperation(
  schema: GraphQLSchema,
  writer: ReturnType<typeof typeWriter>,
  { name: fileName, text }: OperationFile,
): string {
  const document = parse(text);
  const faults = validate(schema, document);
  if (faults.length > 0) throw new GraphQLError(`${fileName}: ${faults.join('\n')}`);
  const operation = onlyOperation(document, fileName);
  const name = operation.name?.value ?? '';
  const printed = print(document);
  const hash = createHash('sha256').update(printed).digest('hex');
  const constant = name[0]?.toLowerCase() + name.slice(1);
  return `export interface ${name}Data ${writer.data(document, operation)}

export interface ${name}Variables ${writer.variables(operation)}

export const ${constant}: Operation<${name}Data, ${name}Variables> = {
  name: '${name}',
  hash: '${hash}',
  text: ${JSON.stringify(printed)},
};
`;
}

function onlyOperation(document: DocumentNode, fileName: string): OperationDefinitionNode {
  const operations = document.definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  const [operation] = operations as OperationDefinitionNode[];
  if (operation?.name === undefined || operations.length > 1) {
    throw new GraphQLError(`${fileName}: a file holds one operation, with a name.`);
  }
  return operation;
}
