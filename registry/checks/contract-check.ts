import { ACCEPTED_NON_NULL } from '../../schema/admitted-contract.ts';
import { composeHorizontal } from '../../schema/compose/compose-horizontal.ts';
import { gapsAgainst, implementedVersion } from '../publish/implemented-version.ts';
import { MemoByText } from '../publish/memo-by-text.ts';
import type { Check, CheckContext, Finding } from './check.ts';

const findings = new MemoByText<readonly Finding[]>();

/** The schema is one of the admitted versions of the contract, with nothing that gateways could not place. */
export const contractCheck: Check = {
  id: 'contract',
  title: { vi: 'Đúng hợp đồng dữ liệu', en: 'Conforms to the contract' },
  run: (context) => {
    const { publication, contracts, ordinary, state } = context;
    const about = JSON.stringify([publication.sdl, contracts, ordinary, state.removed]);
    const known = findings.of(about, () => compare(context));
    // Reasons of a refusal name the member: those of another with the same schema do not do.
    return known.some(({ level }) => level === 'error') ? compare(context) : known;
  },
};

function compare({
  publication: { code, sdl },
  contracts,
  ordinary,
  state,
}: CheckContext): readonly Finding[] {
  const composed = composeHorizontal(contracts, [{ id: code, sdl }], {
    ordinary,
    acceptedNonNull: ACCEPTED_NON_NULL,
    removed: state.removed ?? [],
  });
  if ('refusals' in composed)
    return composed.refusals.map(({ coordinate, message, wants }) => ({
      level: 'error',
      coordinate,
      reason: message,
      remedy: wants === 'nothing' ? 'Leave it out.' : `Serve: ${wants}`,
    }));
  const newest = contracts.at(-1);
  const gaps = newest === undefined ? [] : gapsAgainst(sdl, newest);
  if (newest === undefined || gaps.length === 0) return [];
  const version = implementedVersion(sdl, contracts);
  return gaps.map((coordinate) => ({
    level: 'warning',
    coordinate,
    reason: `It is of the contract ${version}: ${newest.version} has ${coordinate}, which is null in its rows, or leaves it out of answers that use it.`,
    remedy: `Add ${coordinate} as the contract ${newest.version} has it.`,
  }));
}
