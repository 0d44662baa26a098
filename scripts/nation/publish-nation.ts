import type { CheckReport } from '../../registry/checks/run-checks.ts';
import { RegistryApi, RegistryRefusal } from '../registry/registry-api.ts';
import { readRegistrySecrets } from '../registry/registry-files.ts';
import { writeReport } from '../registry/write-report.ts';
import { UserError } from '../user-error.ts';
import { graphqlUrl, type NationPlan } from './plan-nation.ts';

interface Listed {
  readonly members: readonly { readonly code: string; readonly status: string; readonly url: string }[];
}

/**
 * Publishes all members of a plan at once, as the operator whose program runs them, and withdraws those that an earlier run had at
 * this nation's ports; members of others stay. Returns the generation that then counts.
 */
export async function publishNation(
  registryUrl: string,
  plan: NationPlan,
  dataDirectory: string,
): Promise<number> {
  const { operatorToken } = await readRegistrySecrets(dataDirectory);
  const api = new RegistryApi(registryUrl, operatorToken);
  const publications = plan.members.map(({ profile, port }) => ({
    ...{ code: profile.code, url: graphqlUrl(plan.host, port), serves: [profile.code] },
  }));
  const started = new Set(publications.map(({ code }) => code));
  const { members } = await api.get<Listed>('/registry/members');
  const withdraws = members
    .filter(({ code, status, url }) => status !== 'WITHDRAWN' && !started.has(code) && isOurs(url, plan))
    .map(({ code }) => code);
  const body = { publications, withdraws, skipsProbes: true };
  try {
    const { generation } = await api.post<{ readonly generation: number }>('/registry/publish', body);
    return generation;
  } catch (error) {
    throw error instanceof RegistryRefusal ? withReasons(error) : error;
  }
}

/** Refused, and why: the operator sees nothing else of what the checks said. */
function withReasons(refusal: RegistryRefusal): UserError {
  const reports = (refusal.details['reports'] ?? []) as readonly CheckReport[];
  return new UserError([refusal.message, ...reports.slice(0, MOST_REPORTS).map(writeReport)].join('\n'));
}

/** Members with the same fault are mostly many. */
const MOST_REPORTS = 3;
/** Ports of the nation's members, started or not. */
const MOST_MEMBERS = 200;

function isOurs(url: string, { membersBasePort }: NationPlan): boolean {
  const port = Number(new URL(url).port);
  return port >= membersBasePort && port < membersBasePort + MOST_MEMBERS;
}
