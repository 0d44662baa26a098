import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { JSONWebKeySet } from 'jose';
import { z } from 'zod';
import { hashArtifact } from '../../schema/delivery/artifact.ts';
import { verifyRelease } from '../../schema/delivery/verify-release.ts';
import type { ServedRelease } from './served-release.ts';

const shape = z.object({
  signed: z.string().min(1),
  artifact: z.object({ supergraphSdl: z.string().min(1), manifest: z.string().min(1) }),
});

/** The last good release in a file, as the registry signed it. */
export class KeptRelease {
  readonly file: string;

  constructor(file: string) {
    this.file = file;
  }

  /** Null where nothing was kept. Rejects where one of the keys did not sign it, or the artifact is not the one it names. */
  async read(keys: JSONWebKeySet): Promise<ServedRelease | null> {
    if (!existsSync(this.file)) return null;
    const { signed, artifact } = shape.parse(JSON.parse(readFileSync(this.file, 'utf8')));
    const release = await verifyRelease(signed, keys);
    if (hashArtifact(artifact) !== release.artifactHash)
      throw new TypeError('The artifact is not the one that the release names.');
    return { release, artifact, signed };
  }

  /** A reader finds all of it, or what was there before. */
  write({ signed, artifact }: ServedRelease): void {
    mkdirSync(dirname(this.file), { recursive: true });
    const unfinished = `${this.file}.${String(process.pid)}`;
    writeFileSync(unfinished, JSON.stringify({ signed, artifact }));
    renameSync(unfinished, this.file);
  }
}
