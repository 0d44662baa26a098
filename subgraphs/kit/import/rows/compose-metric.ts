import { foldText } from '../fold-text.ts';
import type { LineReader } from '../line-reader.ts';
import { ruledAgency } from '../../rules/rule-reference.ts';
import { readLineFigure } from './read-line-figure.ts';
import { knownMetrics, readAgencies } from './read-reference.ts';
import type { TableRowOf } from './row-change.ts';
import type { RowTerms } from './row-terms.ts';

const TARGET_GROUP = /^[A-Z][A-Z_]{1,39}$/;

/** A figure of a national movement; its unit is the Council's. */
export function composeMetric(reader: LineReader, { owner, today }: RowTerms): readonly TableRowOf[] | null {
  const line = reader.required('line');
  const metric = readMetric(reader);
  const year = reader.integer('year', { least: 1945, most: Number(today.slice(0, 4)) + 1 });
  const asOf = reader.day('asOf');
  const provinces = readAgencies(reader, 'province', asOf ?? today);
  const targetGroup = readTargetGroup(reader);
  const { value, qualifier } = readLineFigure(reader, 'value');
  if (line === null || metric === null) return null;
  const own = ruledAgency(owner)?.kind === 'PROVINCE' ? owner : null;
  const row = {
    ...{
      owner,
      agency: owner,
      metric: metric.id,
      unit: metric.unit,
      year,
      targetGroup,
      value,
      qualifier,
      asOf,
    },
    province: provinces[0] ?? own,
    provenance: 'RECORD',
  } as const;
  return [{ table: 'metricValues', row }];
}

function readMetric(reader: LineReader) {
  const text = reader.required('metric');
  if (text === null) return null;
  const wanted = foldText(text);
  const found = knownMetrics.find(({ id, name }) => foldText(id) === wanted || foldText(name) === wanted);
  if (found !== undefined) return found;
  reader.note(
    'metric',
    { vi: `Không có chỉ tiêu “${text}”.`, en: `There is no metric “${text}”.` },
    { vi: 'Chọn trong danh sách của tệp mẫu.', en: 'Choose one of the template’s list.' },
  );
  return null;
}

function readTargetGroup(reader: LineReader): string | null {
  const text = reader.text('targetGroup')?.toUpperCase() ?? null;
  if (text === null || TARGET_GROUP.test(text)) return text;
  reader.note(
    'targetGroup',
    {
      vi: 'Nhóm đối tượng phải là mã, như HO_NGHEO_CAN_NGHEO.',
      en: 'A target group is a code, as HO_NGHEO_CAN_NGHEO.',
    },
    { vi: 'Ghi mã, hoặc để trống.', en: 'Give the code, or none.' },
  );
  return null;
}
