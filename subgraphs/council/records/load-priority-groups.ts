import { z } from 'zod';
import { findByKey } from './find-by-key.ts';
import type { Notice } from './load-notice.ts';
import { readReference } from './read-reference.ts';

export interface PriorityGroupRecord {
  readonly code: string;
  readonly name: string;
  readonly nameEn: string;
  readonly axes: readonly ('PERSON' | 'AREA' | 'ORGANISATION' | 'POSITION')[];
  readonly public: boolean;
  readonly section: string;
}

const additionShape = z.object({
  code: z.string(),
  axes: z.array(z.enum(['PERSON', 'AREA', 'ORGANISATION', 'POSITION'])).min(1),
  public: z.boolean(),
});
const fileShape = z.object({ groups: z.array(additionShape) });

/** The notice lists all of them in one paragraph. */
const SECTION = 'IV.4';

/** The notice's priority groups, in its order, with the axes and exposure of priority-groups.json. */
export function loadPriorityGroups(notice: Notice): readonly PriorityGroupRecord[] {
  const additions = new Map(
    readReference('priority-groups.json', fileShape).groups.map((addition) => [addition.code, addition]),
  );
  return notice.priorityGroups.map((group) => {
    const { axes, public: isPublic } = findByKey(additions, group.code, 'notice-59.json');
    return {
      code: group.code,
      name: group.vi,
      nameEn: group.glossEn,
      axes,
      public: isPublic,
      section: SECTION,
    };
  });
}
