import { readFileSync } from 'node:fs';
import type { ZodType } from 'zod';

/**
 * Reads a JSON file that ships with the program and holds it to its shape. A file that does not fit is a
 * mistake of ours, not of a user: it throws at start, with zod's account of where.
 */
export function readJson<Shape>(file: URL, shape: ZodType<Shape>): Shape {
  return shape.parse(JSON.parse(readFileSync(file, 'utf8')));
}
