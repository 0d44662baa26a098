import { isDataObject } from './is-data-object.ts';
import { openedField, openedItems } from './opened.ts';
import type { DataRewrite } from './query-plan.ts';
import type { SupergraphTypes } from './supergraph-types.ts';

const FRAGMENT = '... on ';

/** Puts the values that a plan asked for under other names, or sets, where the merged data expect them. */
export function rewriteAnswer(
  answer: unknown,
  rewrites: readonly DataRewrite[],
  types: SupergraphTypes,
): void {
  for (const rewrite of rewrites) rewriteAt(answer, rewrite, { index: 0, types });
}

interface Step {
  readonly index: number;
  readonly types: SupergraphTypes;
}

function rewriteAt(value: unknown, rewrite: DataRewrite, { index, types }: Step): void {
  if (Array.isArray(value)) {
    for (const item of openedItems(value)) rewriteAt(item, rewrite, { index, types });
    return;
  }
  const step = rewrite.path[index];
  if (!isDataObject(value) || step === undefined) return;
  const next = { index: index + 1, types };
  if (step.startsWith(FRAGMENT)) {
    if (isOfType(openedField(value, '__typename'), step.slice(FRAGMENT.length), types))
      rewriteAt(value, rewrite, next);
    return;
  }
  if (next.index < rewrite.path.length) {
    rewriteAt(openedField(value, step), rewrite, next);
    return;
  }
  if (rewrite.kind === 'SetValue') value[step] = rewrite.value;
  else if (step in value) {
    value[rewrite.newKey] = value[step];
    delete value[step];
  }
}

/** An object that does not tell its type is of the only one that the plan can have meant. */
function isOfType(typeName: unknown, condition: string, types: SupergraphTypes): boolean {
  return typeof typeName !== 'string' || types.fits(typeName, condition);
}
