import { readFileSync } from 'node:fs';
import type { MovementRecord, OwnerRecords } from '../../../../subgraphs/kit/records/records.ts';
import {
  buildOwnerRecords,
  type GeneratorOptions,
} from '../../../../subgraphs/member/generator/build-owner-records.ts';
import { listProfiles } from '../../../../subgraphs/member/profiles/list-profiles.ts';

/** All owners of the demonstration, as one reader of everything would see them. */
export interface Nation {
  readonly owners: readonly OwnerRecords[];
  readonly movements: ReadonlyMap<string, MovementRecord>;
}

/** Every member's records, made anew. */
export function buildNation(options: GeneratorOptions): Nation {
  const owners = listProfiles().map(({ code }) => buildOwnerRecords(code, options));
  const movements = new Map(
    owners.flatMap((records) => records.movements.map((row) => [row.id, row] as const)),
  );
  return { owners, movements };
}

/** A reference file of schema/, read without the generator's own readers. */
export function readReference<Shape>(name: string): Shape {
  const file = new URL(`../../../../schema/reference/${name}`, import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8')) as Shape;
}
