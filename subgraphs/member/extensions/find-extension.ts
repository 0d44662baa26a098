import type { MemberExtensions } from '../../kit/create-member-schema.ts';
import type { ExtensionName } from '../profiles/agency-profile.ts';
import { findProfile } from '../profiles/list-profiles.ts';
import { DIGITAL_SERVICES } from './digital-services.ts';
import { EXPRESSWAY_KILOMETRES } from './expressway-kilometres.ts';

const EXTENSIONS: Readonly<Record<ExtensionName, MemberExtensions>> = {
  'expressway-kilometres': EXPRESSWAY_KILOMETRES,
  'digital-services': DIGITAL_SERVICES,
};

/** The fields that an agency's member adds to the contract, as its profile says; null for most agencies. */
export function findExtension(code: string): MemberExtensions | null {
  const name = findProfile(code)?.extension ?? null;
  return name === null ? null : EXTENSIONS[name];
}
