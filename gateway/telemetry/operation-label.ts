/** Buckets for operations that nobody has registered: enough to see that one of them is behind a peak. */
const BUCKETS = 16;

/**
 * What stands for an operation in metrics and logs: its name where that is registered, else one of a few buckets. A
 * client can neither fill the memory with names of its own making nor write into a log with them.
 */
export function operationLabel(name: string | null, known: ReadonlySet<string>): string {
  if (name === null) return 'anonymous';
  if (known.has(name)) return name;
  return `other-${String(hash(name) % BUCKETS).padStart(2, '0')}`;
}

/** FNV-1a, 32 bits. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1)
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  return value >>> 0;
}
