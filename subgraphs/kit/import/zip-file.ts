import { open, type FileHandle } from 'node:fs/promises';
import { createReadStream } from 'node:fs';
import { PassThrough, pipeline, Readable, Transform } from 'node:stream';
import { createInflateRaw } from 'node:zlib';

/** Signatures and sizes of the ZIP format (APPNOTE.TXT 4.3). */
const END_SIGNATURE = 0x06054b50;
const END_BYTES = 22;
const LONGEST_COMMENT = 65_535;
const ENTRY_SIGNATURE = 0x02014b50;
const ENTRY_BYTES = 46;
const LOCAL_BYTES = 30;
const STORED = 0;
const DEFLATED = 8;
/** What one file of a workbook may be unpacked; a small file can be made to grow without end. */
const MOST_BYTES = 2_000_000_000;

interface ZipEntry {
  readonly name: string;
  readonly method: number;
  readonly packedBytes: number;
  readonly offset: number;
}

/**
 * A ZIP file on disk, read by its directory at the end: in whatever order its parts stand, each can be read when it is
 * wanted, without the others and without being in memory whole. Throws where it is none.
 */
export class ZipFile {
  readonly #path: string;
  readonly #entries: ReadonlyMap<string, ZipEntry>;
  /** Bytes of the parts that were read so far, as they are packed. */
  #bytesRead = 0;

  private constructor(path: string, entries: readonly ZipEntry[]) {
    this.#path = path;
    this.#entries = new Map(entries.map((entry) => [entry.name, entry]));
  }

  static async open(path: string): Promise<ZipFile> {
    const file = await open(path);
    try {
      return new ZipFile(path, await readDirectory(file));
    } finally {
      await file.close();
    }
  }

  get bytesRead(): number {
    return this.#bytesRead;
  }

  packedBytes(name: string): number {
    return this.#entries.get(name)?.packedBytes ?? 0;
  }

  /** A part's bytes, unpacked; null where there is no such part. */
  async read(name: string): Promise<Readable | null> {
    const entry = this.#entries.get(name);
    if (entry === undefined) return null;
    if (entry.packedBytes === 0) return Readable.from([]);
    if (entry.method !== STORED && entry.method !== DEFLATED)
      throw new Error(`${name} is packed in a way that is not known`);
    const start = await this.#dataStart(entry);
    const packed = createReadStream(this.#path, { start, end: start + entry.packedBytes - 1 });
    const counted = watchBytes((bytes) => (this.#bytesRead += bytes));
    const unpacked = entry.method === STORED ? new PassThrough() : createInflateRaw();
    const bounded = boundBytes(name);
    // What goes wrong on the way comes out at the end.
    pipeline(packed, counted, unpacked, bounded, () => undefined);
    return bounded;
  }

  /** Behind the part's own header, whose length the directory does not tell. */
  async #dataStart({ offset }: ZipEntry): Promise<number> {
    const file = await open(this.#path);
    try {
      const header = await readBytes(file, offset, LOCAL_BYTES);
      return offset + LOCAL_BYTES + header.readUInt16LE(26) + header.readUInt16LE(28);
    } finally {
      await file.close();
    }
  }
}

function watchBytes(onBytes: (bytes: number) => void): Transform {
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      onBytes(chunk.length);
      done(null, chunk);
    },
  });
}

function boundBytes(name: string): Transform {
  let bytes = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      if (bytes > MOST_BYTES) done(new Error(`${name} is larger than a workbook's part may be`));
      else done(null, chunk);
    },
  });
}

async function readDirectory(file: FileHandle): Promise<readonly ZipEntry[]> {
  const { size } = await file.stat();
  const tailStart = Math.max(0, size - END_BYTES - LONGEST_COMMENT);
  const tail = await readBytes(file, tailStart, size - tailStart);
  const at = findEnd(tail);
  if (at < 0) throw new Error('it is no workbook');
  const directory = await readBytes(file, tail.readUInt32LE(at + 16), tail.readUInt32LE(at + 12));
  const entries: ZipEntry[] = [];
  for (let place = 0; place + ENTRY_BYTES <= directory.length;) {
    if (directory.readUInt32LE(place) !== ENTRY_SIGNATURE) throw new Error('its directory is broken');
    const nameEnd = place + ENTRY_BYTES + directory.readUInt16LE(place + 28);
    entries.push({
      name: directory.toString('utf8', place + ENTRY_BYTES, nameEnd),
      method: directory.readUInt16LE(place + 10),
      packedBytes: directory.readUInt32LE(place + 20),
      offset: directory.readUInt32LE(place + 42),
    });
    place = nameEnd + directory.readUInt16LE(place + 30) + directory.readUInt16LE(place + 32);
  }
  return entries;
}

function findEnd(tail: Buffer): number {
  for (let at = tail.length - END_BYTES; at >= 0; at -= 1)
    if (tail.readUInt32LE(at) === END_SIGNATURE) return at;
  return -1;
}

async function readBytes(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  const { bytesRead } = await file.read(buffer, 0, length, position);
  if (bytesRead < length) throw new Error('it is cut off');
  return buffer;
}
