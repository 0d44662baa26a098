import { readFileSync } from 'node:fs';
import { listQuestions } from '../../schema/questions/list-questions.ts';
import type { ExplorerPage } from './explorer-page.ts';

/** The IDE as it opens on the nation. */
export function nationPage(): ExplorerPage {
  return {
    title: 'Tra cứu thi đua, khen thưởng toàn quốc',
    titleEn: 'Explorer of the nation’s emulation and commendation',
    sampleQuery: readFileSync(new URL('sample-query.graphql', import.meta.url), 'utf8'),
    library: listQuestions(),
  };
}

/** The IDE over a supergraph that this program knows nothing of. */
export const ordinaryPage: ExplorerPage = {
  title: 'Tra cứu GraphQL',
  titleEn: 'GraphQL explorer',
  sampleQuery: '{\n  __typename\n}\n',
  library: [],
};
