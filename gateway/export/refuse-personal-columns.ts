import { Kind, visit, type SelectionSetNode } from 'graphql';
import { catalogueError } from '../../schema/protocol/catalogue-error.ts';

/** What files for everybody may hold of a recipient: what figures are grouped by. */
const PUBLIC_OF_RECIPIENT = new Set(['kind', 'province', 'priorityGroups', '__typename']);

/** Files travel further than pages: nobody who did not sign in gets columns that name a recipient. Throws SIGN_IN_REQUIRED. */
export function refusePersonalColumns(row: SelectionSetNode): void {
  visit(row, {
    Field: ({ name, selectionSet }) => {
      if (name.value === 'postedName') throw refuse('postedName');
      if (name.value !== 'recipient') return;
      for (const selection of selectionSet?.selections ?? []) {
        if (selection.kind === Kind.FIELD && !PUBLIC_OF_RECIPIENT.has(selection.name.value)) {
          throw refuse(`recipient.${selection.name.value}`);
        }
      }
    },
  });
}

function refuse(column: string) {
  return catalogueError(
    'SIGN_IN_REQUIRED',
    `The column "${column}" is about a person and is in no file for callers who did not sign in; leave it out, or sign in.`,
  );
}
