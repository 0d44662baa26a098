import { STATE_REGISTER } from '../../schema/protocol/state-register.ts';
import type { Check } from './check.ts';

const STATE_ROWS = '{ commendations(filter: { level: STATE }, first: 1) { nodes { id } } }';

/** Awards of the State are recorded by its register alone (BR-17). */
export const stateAwardsCheck: Check = {
  id: 'state-awards',
  title: {
    vi: 'Khen thưởng cấp Nhà nước chỉ do Ban TĐKT Trung ương ghi',
    en: "Records no award of the State's",
  },
  isProbe: true,
  run: async ({ member, publication }) => {
    if (publication.serves.includes(STATE_REGISTER)) return [];
    const answer = await member.ask(STATE_ROWS);
    if (answer.kind === 'unreachable') return [];
    const { nodes = [] } = (answer.data?.['commendations'] ?? {}) as {
      readonly nodes?: readonly { readonly id: string }[];
    };
    const [row] = nodes;
    return row === undefined
      ? []
      : [
          {
            level: 'error',
            coordinate: 'Commendation.level',
            reason: `It records ${JSON.stringify(row.id)} at level STATE, which ${STATE_REGISTER} alone records (BR-17): the nation would count it twice.`,
            remedy: "File it as proposer on the State's row, and take it out of your own.",
          },
        ];
  },
};
