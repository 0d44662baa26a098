import type { Check, Finding } from './check.ts';
import { ownCoordinates } from './own-coordinates.ts';
import { HARMLESS_NAMES, PERSONAL_DATA } from './personal-data-words.ts';

/** No field of a member's own is for sensitive data of a person, by its name or its description. */
export const personalDataCheck: Check = {
  id: 'personal-data',
  title: { vi: 'Không có dữ liệu cá nhân nhạy cảm', en: 'Has no sensitive personal data' },
  run: (context) =>
    ownCoordinates(context).flatMap(({ name, description }): readonly Finding[] => {
      const found = findPersonalData(lastPart(name), description);
      return found === null
        ? []
        : [
            {
              level: 'error',
              coordinate: name,
              reason: `Its ${found.where} says that it holds ${found.what} of a person, which no member may publish.`,
              remedy:
                'Leave it out. Figures on such groups are given by personStatistics of the contract, rounded and with bounds.',
            },
          ];
    }),
};

interface Found {
  readonly what: string;
  readonly where: 'name' | 'description';
}

/** What of a person a name or description gives away; null where nothing does. */
export function findPersonalData(name: string, description: string): Found | null {
  const words = splitName(name);
  const said = description.normalize('NFC').toLowerCase().replace(HARMLESS_NAMES, '');
  for (const { what, names, descriptions } of PERSONAL_DATA) {
    if (names.test(words)) return { what, where: 'name' };
    if (descriptions.test(said)) return { what, where: 'description' };
  }
  return null;
}

function lastPart(coordinate: string): string {
  return coordinate.replace(/:\)$/, '').split(/[.(]/).at(-1) ?? coordinate;
}

/** `soTaiKhoan`, `SO_TAI_KHOAN` and `so_tai_khoan` are `so tai khoan`. */
function splitName(name: string): string {
  return name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .replace(/_+/g, ' ')
    .trim()
    .toLowerCase();
}
