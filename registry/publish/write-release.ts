import type { Release } from '../../schema/delivery/release.ts';
import { STATE_REGISTER } from '../../schema/protocol/state-register.ts';
import type { NationState } from '../store/nation-state.ts';
import { textHash } from './text-hash.ts';

const VERSION_LENGTH = 16;

/** What gateways are told of a state of the nation; the directory's version follows from its content. */
export function writeRelease(
  state: NationState,
  about: Pick<Release, 'generation' | 'issuedAt' | 'artifactHash'>,
): Release {
  const members = state.members
    .filter(({ status }) => status !== 'WITHDRAWN')
    .map(({ code, url, serves, classId, status }) => ({
      ...{ id: code, url, serves: [...serves], classId },
      holdsForOthers: code === STATE_REGISTER,
      ...(status === 'QUARANTINED' ? { isQuarantined: true } : {}),
    }));
  const version = textHash(JSON.stringify(members)).slice(0, VERSION_LENGTH);
  return { ...about, directory: { version, members } };
}
