import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Transform, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { catalogueError } from '../../../schema/protocol/catalogue-error.ts';
import type { TableFormat } from '../import/read-table.ts';

/** A file that was uploaded and not confirmed yet. */
export interface StagedFile {
  readonly id: string;
  readonly path: string;
  readonly fileName: string;
  readonly format: TableFormat;
}

const MOST_BYTES = 50_000_000;
const MOST_FILES = 8;
const KEPT_MS = 30 * 60_000;

/** Uploads that wait for their clerk's word: a few, for half an hour, readable by this process's user alone. */
export class StagedFiles {
  readonly #files = new Map<string, { readonly file: StagedFile; readonly timer: NodeJS.Timeout }>();
  #folder: Promise<string> | null = null;

  /** Keeps an upload; the oldest goes where there are too many. Throws BODY_TOO_LARGE. */
  async add(
    body: Readable,
    { fileName, format }: Pick<StagedFile, 'fileName' | 'format'>,
  ): Promise<StagedFile> {
    this.#folder ??= mkdtemp(join(tmpdir(), 'thi-dua-import-'));
    const id = randomUUID();
    const path = join(await this.#folder, id);
    try {
      await pipeline(body, atMost(MOST_BYTES), createWriteStream(path, { mode: 0o600 }));
    } catch (error) {
      await rm(path, { force: true });
      throw error;
    }
    const [oldest] = this.#files.keys();
    if (this.#files.size >= MOST_FILES && oldest !== undefined) await this.remove(oldest);
    const file = { id, path, fileName, format };
    const timer = setTimeout(() => void this.remove(id), KEPT_MS).unref();
    this.#files.set(id, { file, timer });
    return file;
  }

  /** Throws NOT_FOUND where it is not there any more. */
  find(id: string): StagedFile {
    const found = this.#files.get(id);
    if (found !== undefined) return found.file;
    throw catalogueError(
      'NOT_FOUND',
      'Tệp đã tải lên không còn (giữ tối đa 30 phút). Hãy tải lên lại.\nThe upload is gone: it is kept for 30 minutes. Upload it again.',
    );
  }

  async remove(id: string): Promise<void> {
    const found = this.#files.get(id);
    if (found === undefined) return;
    clearTimeout(found.timer);
    this.#files.delete(id);
    await rm(found.file.path, { force: true });
  }

  async close(): Promise<void> {
    for (const { timer } of this.#files.values()) clearTimeout(timer);
    this.#files.clear();
    if (this.#folder !== null) await rm(await this.#folder, { recursive: true, force: true });
  }
}

function atMost(limit: number): Transform {
  let bytes = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      if (bytes <= limit) done(null, chunk);
      else
        done(
          catalogueError(
            'BODY_TOO_LARGE',
            `Tệp lớn hơn ${String(limit / 1_000_000)} MB. Hãy chia nhỏ, hoặc dùng npm run import.\nThe file is larger than ${String(limit / 1_000_000)} MB. Send it in parts, or use npm run import.`,
          ),
        );
    },
  });
}
