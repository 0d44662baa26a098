import { readFileSync } from 'node:fs';
import { buildGlobalId } from '../../../../schema/protocol/global-id.ts';
import type { MovementRecord } from '../../records/records.ts';
import { findAgency } from '../find-agency.ts';
import { foldText } from '../fold-text.ts';
import type { ImportField } from '../import-columns.ts';
import type { LineReader } from '../line-reader.ts';
import type { RowTerms } from './row-terms.ts';

/** A figure that a national movement is measured by. */
interface KnownMetric {
  readonly id: string;
  readonly name: string;
  readonly unit: string;
}

interface KnownMovement {
  readonly id: string;
  readonly metrics: readonly KnownMetric[];
}

const { movements: nationalMovements } = JSON.parse(
  readFileSync(new URL('../../../../schema/reference/national-movements.json', import.meta.url), 'utf8'),
) as { readonly movements: readonly KnownMovement[] };

export const knownMetrics: readonly KnownMetric[] = nationalMovements.flatMap(({ metrics }) => metrics);
export const nationalMovementIds: readonly string[] = nationalMovements.map(({ id }) => id);

/** A movement of the owner by its id, its line id or its title. */
export function findOwnMovement(
  text: string | null,
  { owner, book }: Pick<RowTerms, 'owner' | 'book'>,
): MovementRecord | null {
  if (text === null) return null;
  const wanted = foldText(text);
  const found = book
    .all('movements')
    .find(({ id, title }) => id === text || id === buildGlobalId(owner, text) || foldText(title) === wanted);
  return found ?? null;
}

/** The movement that a line names; notes at the line where there is none. */
export function readOwnMovement(reader: LineReader, terms: RowTerms): MovementRecord | null {
  const text = reader.text('movement');
  const found = findOwnMovement(text, terms);
  if (found !== null || text === null) return found;
  reader.note(
    'movement',
    { vi: `Không tìm thấy phong trào “${text}”.`, en: `There is no movement “${text}”.` },
    {
      vi: 'Ghi mã dòng hoặc tên của phong trào, đúng như ở trang “Phong trào”.',
      en: 'Give the movement’s line id or title, as on the sheet “Phong trào”.',
    },
  );
  return null;
}

/** A national movement, as M-02; notes at the line where the Council knows none of that id. */
export function readNationalMovement(reader: LineReader): string | null {
  const text = reader.text('nationalMovement');
  if (text === null) return null;
  const id = text.toUpperCase();
  if (nationalMovementIds.includes(id)) return id;
  reader.note(
    'nationalMovement',
    { vi: `Không có phong trào toàn quốc “${text}”.`, en: `There is no national movement “${text}”.` },
    {
      vi: `Chọn một trong: ${nationalMovementIds.join(', ')}.`,
      en: `Choose one of ${nationalMovementIds.join(', ')}.`,
    },
  );
  return null;
}

/** Codes of provinces or other bodies by name or code, one or several with `;` between; notes at the line what is unknown. */
export function readAgencies(reader: LineReader, field: ImportField, day: string): readonly string[] {
  return readList(reader, field).flatMap((name) => {
    const agency = findAgency(name, day);
    if (agency !== null) return [agency.code];
    reader.note(
      field,
      { vi: `Không có cơ quan, địa phương “${name}”.`, en: `There is no agency or province “${name}”.` },
      {
        vi: 'Ghi tên hoặc mã, cách nhau bằng dấu chấm phẩy.',
        en: 'Give names or codes with semicolons between.',
      },
    );
    return [];
  });
}

/** A cell's parts between semicolons. */
export function readList(reader: LineReader, field: ImportField): readonly string[] {
  const text = reader.text(field);
  return text === null ? [] : text.split(/\s*;\s*/).filter((part) => part !== '');
}
