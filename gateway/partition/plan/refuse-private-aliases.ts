import { visit, type DocumentNode } from 'graphql';
import { catalogueError } from '../../../schema/protocol/catalogue-error.ts';
import { isPrivateAlias } from './private-alias.ts';

/** Throws where a client uses a name that is the gateway's own, since one would then be read as the other. */
export function refusePrivateAliases(document: DocumentNode): void {
  visit(document, {
    Field: ({ alias }) => {
      if (alias === undefined || !(isPrivateAlias(alias.value) || alias.value === '__proto__')) return;
      const message = `The alias "${alias.value}" is reserved for the gateway; choose another, that does not begin with "_p_" or "__".`;
      throw catalogueError('GRAPHQL_VALIDATION_FAILED', message);
    },
  });
}
