import type { Check } from './check.ts';

/** The nation composes with it. */
export const composesCheck: Check = {
  id: 'composes',
  title: { vi: 'Ghép được với cả nước', en: 'Composes with the nation' },
  run: async ({ compose }) => {
    const composed = await compose();
    if (!('refusals' in composed)) return [];
    return composed.refusals.map(({ coordinate, message, wants }) => ({
      level: 'error' as const,
      coordinate,
      reason: message,
      remedy: wants === '' || wants === 'nothing' ? 'Do as the reason says.' : `Serve: ${wants}`,
    }));
  },
};
