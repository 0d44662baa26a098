import type { AgencyProfile } from '../../subgraphs/member/profiles/agency-profile.ts';
import { listProfiles } from '../../subgraphs/member/profiles/list-profiles.ts';
import { UserError } from '../user-error.ts';

export interface PlannedMember {
  readonly profile: AgencyProfile;
  readonly port: number;
}

/** One process that hosts members, with an embedded database and a control server of its own. */
export interface PlannedHost {
  /** As the operator reads it; also the folder of its database. */
  readonly name: string;
  readonly controlPort: number;
  readonly codes: readonly string[];
}

/** Which process listens at which port: known before anything starts. */
export interface NationPlan {
  readonly host: string;
  readonly gatewayPort: number;
  readonly registryPort: number;
  readonly councilPort: number;
  /** Port of the nation's first member; the others follow in the order of agencies.json. */
  readonly membersBasePort: number;
  readonly members: readonly PlannedMember[];
  readonly memberHosts: readonly PlannedHost[];
}

const REGISTRY_PORT_OFFSET = 1;
const COUNCIL_PORT_OFFSET = 2;
const MEMBERS_PORT_OFFSET = 101;

/**
 * The State's register keeps more rows than all other members together: in a process of its own it loads and answers
 * beside them, on another core.
 */
const MEMBER_HOSTS = [
  {
    name: 'members',
    controlPortOffset: 3,
    keeps: (profile: AgencyProfile) => profile.sizeClass !== 'NATION',
  },
  {
    name: 'state-register',
    controlPortOffset: 4,
    keeps: (profile: AgencyProfile) => profile.sizeClass === 'NATION',
  },
] as const;

/**
 * Ports from the gateway's on. A member's place does not depend on who else is started, so that its address stays.
 * Throws a UserError where they do not fit below 65536.
 */
export function planNation(
  port: number,
  host: string,
  profiles: readonly AgencyProfile[] = listProfiles(),
): NationPlan {
  const nation = listProfiles();
  const membersBasePort = port + MEMBERS_PORT_OFFSET;
  const lastPort = membersBasePort + nation.length - 1;
  if (lastPort > 65535)
    throw new UserError(`PORT=${port} leaves no room: the last member would listen at ${lastPort}.`);
  return {
    host,
    gatewayPort: port,
    registryPort: port + REGISTRY_PORT_OFFSET,
    councilPort: port + COUNCIL_PORT_OFFSET,
    membersBasePort,
    members: profiles.map((profile) => ({ profile, port: membersBasePort + nation.indexOf(profile) })),
    memberHosts: planHosts(port, profiles),
  };
}

function planHosts(port: number, profiles: readonly AgencyProfile[]): readonly PlannedHost[] {
  return MEMBER_HOSTS.map(({ name, controlPortOffset, keeps }) => ({
    name,
    controlPort: port + controlPortOffset,
    codes: profiles.filter(keeps).map((profile) => profile.code),
  })).filter(({ codes }) => codes.length > 0);
}

/** Address of a GraphQL endpoint; `localhost` names of all interfaces are reached by loopback. */
export function graphqlUrl(host: string, port: number): string {
  const reachable = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  return `http://${reachable.includes(':') ? `[${reachable}]` : reachable}:${port}/graphql`;
}
