import { z } from 'zod';
import { isAgencyCode } from './agency-code.ts';
import { catalogueError } from './catalogue-error.ts';

/** What a member tells gateways after a load: the data of one owner are others now (PROTOCOL.md, Change events). */
export interface ChangeEvent {
  /** Code of the agency whose rows were loaded. */
  readonly owner: string;
  /** Names what the data are now: another text after each load, and nothing else is read from it. */
  readonly dataVersion: string;
  /** When the load was done; RFC 3339, UTC. */
  readonly occurredAt: string;
}

const TYPE = 'data.changed';

/** Members of the body that are not named here are left to later versions. */
const bodyShape = z.object({
  type: z.literal(TYPE),
  timestamp: z.iso.datetime(),
  data: z.object({
    owner: z.string().refine(isAgencyCode, { error: 'is not an agency code, as BTP or BQP/QK7' }),
    dataVersion: z.string().min(1).max(128),
  }),
});

/** The event as it travels: JSON, whose bytes are signed as they stand. */
export function writeChangeEvent({ owner, dataVersion, occurredAt }: ChangeEvent): string {
  return JSON.stringify({ type: TYPE, timestamp: occurredAt, data: { owner, dataVersion } });
}

/** Throws BAD_EVENT, which names what is wrong and where. */
export function readChangeEvent(body: string): ChangeEvent {
  const result = bodyShape.safeParse(parseJson(body));
  if (result.success) {
    const { timestamp, data } = result.data;
    return { ...data, occurredAt: timestamp };
  }
  const issues = result.error.issues.map(({ path, message }) => `\`${path.join('.')}\`: ${message}`);
  throw catalogueError('BAD_EVENT', `The change event cannot be meant. ${issues.join('; ')}.`);
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    throw catalogueError('BAD_EVENT', 'The body of the change event is not JSON.');
  }
}
