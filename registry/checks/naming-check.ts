import type { Coordinate } from '../../schema/compose/coordinates.ts';
import type { Check, Finding } from './check.ts';
import { ownCoordinates } from './own-coordinates.ts';

const FORMS: Readonly<
  Partial<Record<Coordinate['kind'], { readonly form: RegExp; readonly words: string }>>
> = {
  type: { form: /^[A-Z][A-Za-z0-9]*$/, words: 'PascalCase, as ExpresswayFigure' },
  field: { form: /^[a-z][A-Za-z0-9]*$/, words: 'camelCase, as expresswayKilometres' },
  argument: { form: /^[a-z][A-Za-z0-9]*$/, words: 'camelCase, as year' },
  inputField: { form: /^[a-z][A-Za-z0-9]*$/, words: 'camelCase, as year' },
  enumValue: { form: /^[A-Z][A-Z0-9_]*$/, words: 'CAPITALS_WITH_UNDERSCORES, as IN_FORCE' },
};

const RESERVED = /^_p_|^_/;

/** Names look alike in the whole nation, and what a member adds explains itself. */
export const namingCheck: Check = {
  id: 'naming',
  title: { vi: 'Tên theo quy ước, có mô tả', en: 'Is named as all are, and described' },
  run: (context) => ownCoordinates(context).flatMap(lint),
};

function lint({
  name,
  kind,
  description,
}: Coordinate & { readonly description: string }): readonly Finding[] {
  const own = name.replace(/:\)$/, '').split(/[.(]/).at(-1) ?? name;
  const rule = FORMS[kind];
  if (RESERVED.test(own))
    return [
      {
        level: 'error',
        coordinate: name,
        reason: `Names that begin with _ are the gateway's own.`,
        remedy: `Give it a name in ${rule?.words ?? 'camelCase'}.`,
      },
    ];
  const wrongForm: readonly Finding[] =
    rule === undefined || rule.form.test(own)
      ? []
      : [
          {
            level: 'warning',
            coordinate: name,
            reason: `${own} is not written as ${rule.words}.`,
            remedy: 'Rename it before clients use it.',
          },
        ];
  const isSilent = (kind === 'field' || kind === 'type') && description.trim() === '';
  const silence: readonly Finding[] = isSilent
    ? [
        {
          level: 'warning',
          coordinate: name,
          reason: 'It has no description: nobody else can know what it means, or its unit.',
          remedy: 'Describe it in the schema, in Vietnamese or English.',
        },
      ]
    : [];
  return [...wrongForm, ...silence];
}
