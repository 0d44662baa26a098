import {
  composeHorizontal,
  type HorizontalOptions,
  type HorizontalResult,
} from '../../../schema/compose/compose-horizontal.ts';
import type { Refusal } from '../../../schema/compose/refusal.ts';
import { LIBRARY_CONTRACT } from '../../support/library/library-contract.ts';

type Composed = Exclude<HorizontalResult, { readonly refusals: unknown }>;
type Edits = readonly (readonly [from: string, to: string])[];

/** The library's contract with some of its text replaced; throws where a text isn't in it. */
export function edit(...edits: Edits): string {
  return edits.reduce((text, [from, to]) => {
    if (!text.includes(from)) throw new RangeError(`The contract has no ${from}`);
    return text.replace(from, to);
  }, LIBRARY_CONTRACT);
}

/** Composes members, given by the SDL of each, under one version of the contract or the versions given. */
export function compose(
  sdlOf: Readonly<Record<string, string>>,
  versions: readonly string[] = [LIBRARY_CONTRACT],
  options: HorizontalOptions = {},
): HorizontalResult {
  const contract = versions.map((sdl, index) => ({ version: `1.${String(index)}`, sdl }));
  return composeHorizontal(
    contract,
    Object.entries(sdlOf).map(([id, sdl]) => ({ id, sdl })),
    options,
  );
}

/** The composition, which has to succeed. */
export function composed(...input: Parameters<typeof compose>): Composed {
  const result = compose(...input);
  if ('refusals' in result) throw new Error(result.refusals.map(({ message }) => message).join('\n'));
  return result;
}

/** The reasons of a composition that has to be refused. */
export function refused(...input: Parameters<typeof compose>): readonly Refusal[] {
  const result = compose(...input);
  if (!('refusals' in result)) throw new Error('It composes.');
  return result.refusals;
}
