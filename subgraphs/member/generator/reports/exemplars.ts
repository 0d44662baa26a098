import { z } from 'zod';
import type {
  CommendationRecord,
  ExemplarRecord,
  MovementRecord,
  RecipientKind,
} from '../../../kit/records/records.ts';
import { buildGlobalId } from '../../../../schema/protocol/global-id.ts';
import type { AgencyProfile } from '../../profiles/agency-profile.ts';
import { listProfiles } from '../../profiles/list-profiles.ts';
import { readJson } from '../../read-json.ts';
import type { Random } from '../random/random.ts';

const { titles } = readJson(
  new URL('./exemplar-titles.json', import.meta.url),
  z.object({ titles: z.record(z.string(), z.array(z.string()).min(1)) }),
);
const PROVINCES = listProfiles().flatMap(({ province }) => (province === null ? [] : [province]));

const KINDS = ['COLLECTIVE', 'INDIVIDUAL', 'HOUSEHOLD'] as const satisfies readonly RecipientKind[];
const SHARE_LINKED_TO_MOVEMENT = 0.6;
const SHARE_HONOURED = 0.5;
const SHARE_REPLICATED = 0.45;
const MOST_REPLICAS = 5;
const MOST_MEDIA_ITEMS = 18;

/** What exemplars may be linked to. */
export interface ExemplarRequest {
  readonly profile: AgencyProfile;
  readonly movements: readonly MovementRecord[];
  readonly commendations: readonly CommendationRecord[];
}

/**
 * Advanced exemplars (điển hình tiên tiến), `<code>:DH-01` and on, all GENERATED. A title names what was done, never a
 * person; a person's story is in the media only with consent on file (domain 2.8).
 */
export function buildExemplars(random: Random, request: ExemplarRequest): readonly ExemplarRecord[] {
  const { profile } = request;
  const count = profile.province === null ? random.integer(1, 4) : random.integer(2, 7);
  return Array.from({ length: count }, (_, index) =>
    buildExemplar(random, request, buildGlobalId(profile.code, `DH-${String(index + 1).padStart(2, '0')}`)),
  );
}

function buildExemplar(random: Random, request: ExemplarRequest, id: string): ExemplarRecord {
  const kind = random.pick(KINDS);
  const movement = random.chance(SHARE_LINKED_TO_MOVEMENT) ? pickOrNull(random, request.movements) : null;
  const honoured = random.chance(SHARE_HONOURED) ? pickHonoured(random, request.commendations, kind) : null;
  const consentRecorded = random.chance(0.8);
  const mayBeShown = kind === 'COLLECTIVE' || consentRecorded;
  return {
    owner: request.profile.code,
    id,
    title: random.pick(titles[kind] ?? []),
    kind,
    movement: movement?.id ?? null,
    commendation: honoured?.id ?? null,
    nationalMovement: movement?.nationalMovement ?? null,
    replicatedIn: random.chance(SHARE_REPLICATED) ? pickReplicas(random, request.profile) : [],
    mediaItems: mayBeShown ? random.integer(0, MOST_MEDIA_ITEMS) : 0,
    consentRecorded,
    provenance: 'GENERATED',
  };
}

function pickOrNull<Item>(random: Random, items: readonly Item[]): Item | null {
  return items.length === 0 ? null : random.pick(items);
}

/** An award of the same kind of recipient that still stands; a few tries, then none. */
function pickHonoured(
  random: Random,
  commendations: readonly CommendationRecord[],
  kind: RecipientKind,
): CommendationRecord | null {
  for (let attempt = 0; attempt < 20; attempt += 1) {
    const award = pickOrNull(random, commendations);
    if (award !== null && award.recipientKind === kind && !award.rescinded) return award;
  }
  return null;
}

function pickReplicas(random: Random, profile: AgencyProfile): readonly string[] {
  const picked = Array.from({ length: random.integer(1, MOST_REPLICAS) }, () => random.pick(PROVINCES));
  return [...new Set(picked)].filter((code) => code !== profile.code).sort();
}
