import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';

export interface OrdinarySubgraph {
  readonly name: string;
  readonly url: string;
  readonly sdl: string;
}

/** A supergraph of ordinary subgraphs, as any router takes it. Throws with the reasons where they do not compose. */
export function composeOrdinary(subgraphs: readonly OrdinarySubgraph[]): string {
  const { supergraphSdl, errors } = composeServices(
    subgraphs.map(({ name, url, sdl }) => ({ name, url, typeDefs: parse(sdl) })),
  );
  if (supergraphSdl === undefined) throw new Error(errors.map((error) => error.message).join('\n'));
  return supergraphSdl;
}
