import {
  composeHorizontal,
  type HorizontalOptions,
  type HorizontalResult,
} from '../../../schema/compose/compose-horizontal.ts';
import type { Refusal } from '../../../schema/compose/refusal.ts';
import { LIBRARY_CONTRACT } from '../../support/library/library-contract.ts';

type Composed = Exclude<HorizontalResult, { readonly refusals: unknown }>;
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
