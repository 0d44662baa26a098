import { visit, type DocumentNode } from 'graphql';
import { catalogueError } from '../../../schema/protocol/catalogue-error.ts';
import { isPrivateName } from './private-alias.ts';

/** Throws where a client uses a name that is the gateway's own, since one would then be read as the other. */
export function refusePrivateNames(document: DocumentNode): void {
  visit(document, {
    Field: ({ alias }) => {
      if (alias !== undefined) refuse('alias', alias.value);
    },
    VariableDefinition: ({ variable }) => {
      refuse('variable', variable.name.value);
    },
  });
}

function refuse(kind: 'alias' | 'variable', name: string): void {
  if (!isPrivateName(name) && name !== '__proto__') return;
  const message = `The ${kind} "${name}" is reserved for the gateway; choose another, that does not begin with "_p_" or "__".`;
  throw catalogueError('GRAPHQL_VALIDATION_FAILED', message);
}
