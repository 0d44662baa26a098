import { canonicalSdl } from '../../schema/compose/canonical-sdl.ts';
import { MemoByText } from '../publish/memo-by-text.ts';
import type { Check, Finding } from './check.ts';

const canonical = new MemoByText<string>();

/** What is published is what the member serves. */
export const sameSchemaCheck: Check = {
  id: 'same-schema',
  title: { vi: 'Lược đồ đang chạy trùng với lược đồ công bố', en: 'Serves the schema that is published' },
  run: async ({ member, publication }) => {
    const answer = await member.ask('{ _service { sdl } }');
    if (answer.kind === 'unreachable') return [];
    const { sdl } = (answer.data?.['_service'] ?? {}) as { readonly sdl?: unknown };
    if (typeof sdl !== 'string') return [differs(`${member.url} gives no _service { sdl }`)];
    if (sdl === publication.sdl) return [];
    try {
      const same = textOf(sdl) === textOf(publication.sdl);
      return same ? [] : [differs(`What ${member.url} serves in _service { sdl } is another schema`)];
    } catch {
      return [differs(`What ${member.url} serves in _service { sdl } is not SDL`)];
    }
  },
};

function textOf(sdl: string): string {
  return canonical.of(sdl, () => canonicalSdl(sdl).text);
}

function differs(reason: string): Finding {
  return {
    level: 'error',
    coordinate: '_service.sdl',
    reason: `${reason}: gateways would ask it for what it does not have.`,
    remedy:
      'Deploy the new schema first, then publish it; or leave --sdl out, and what it serves is published.',
  };
}
