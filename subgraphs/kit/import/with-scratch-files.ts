import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LineSpool } from './line-spool.ts';
import { ProblemSpool } from './problem-spool.ts';

/** What an import keeps on disk while it runs; only this user may read it. */
export interface ScratchFiles {
  readonly lines: LineSpool;
  readonly problems: ProblemSpool;
}

/** Does the work with scratch files of its own, and takes them away, whatever comes of it. */
export async function withScratchFiles<Result>(
  work: (files: ScratchFiles) => Promise<Result>,
): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'thi-dua-import-'));
  const lines = new LineSpool(join(folder, 'lines'));
  const problems = new ProblemSpool(join(folder, 'problems'));
  try {
    return await work({ lines, problems });
  } finally {
    lines.close();
    problems.close();
    await rm(folder, { recursive: true, force: true });
  }
}
