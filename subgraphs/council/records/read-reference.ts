import { readFileSync } from 'node:fs';
import { z } from 'zod';

const REFERENCE = new URL('../../../schema/reference/', import.meta.url);

/**
 * One file of schema/reference, held to the shape that is expected of it. Throws with the file's name and every
 * place that does not fit: the service does not start on data that it cannot answer from.
 */
export function readReference<Shape extends z.ZodType>(fileName: string, shape: Shape): z.infer<Shape> {
  const parsed = shape.safeParse(JSON.parse(readFileSync(new URL(fileName, REFERENCE), 'utf8')));
  if (parsed.success) return parsed.data;
  throw new Error(`schema/reference/${fileName} is not as expected:\n${z.prettifyError(parsed.error)}`);
}
