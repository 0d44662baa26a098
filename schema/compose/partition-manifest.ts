import { z } from 'zod';
import type { HorizontalResult } from './compose-horizontal.ts';

/** Version of the file's form: a gateway reads no other. */
const FORMAT = 1;

const file = z.object({
  format: z.literal(FORMAT),
  contractVersion: z.string().min(1),
  logicalSdl: z.string().min(1),
  classes: z.array(
    z.object({
      id: z.string().min(1),
      hash: z.string().regex(/^[0-9a-f]{64}$/),
      lacks: z.array(z.string()),
      extensions: z.array(z.string()),
    }),
  ),
});

/**
 * What a gateway needs beside the supergraph, which drops unknown directives (partitioned-subgraph.md §2): the
 * logical subgraph's SDL with its directives, and what each class of members can be asked. Which member is of
 * which class stands in the directory.
 */
export type PartitionManifest = z.infer<typeof file>;

/** The manifest of what was composed. */
export function createPartitionManifest({
  contractVersion,
  logicalSdl,
  classes,
}: Exclude<HorizontalResult, { readonly refusals: unknown }>): PartitionManifest {
  return {
    format: FORMAT,
    contractVersion,
    logicalSdl,
    classes: classes.map((item) => ({ ...item, lacks: [...item.lacks], extensions: [...item.extensions] })),
  };
}

/** The manifest as JSON text. */
export function writePartitionManifest(manifest: PartitionManifest): string {
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

/** Reads a manifest from JSON text. Throws a TypeError where it is none, naming each place that does not fit. */
export function readPartitionManifest(text: string): PartitionManifest {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch (error) {
    throw new TypeError(`The partition manifest is not JSON: ${(error as Error).message}`);
  }
  const result = file.safeParse(body);
  if (!result.success)
    throw new TypeError(`The partition manifest is wrong:\n${z.prettifyError(result.error)}`);
  return result.data;
}
