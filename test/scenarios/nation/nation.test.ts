import { afterAll, beforeAll } from '@jest/globals';
import { startNationProcess, type NationProcess } from '../../support/nation-process.ts';
import { tellBadInput } from './bad-input.ts';
import { tellCouncilQuestions } from './council-questions.ts';
import { tellEverythingOfTheNotice } from './everything-of-the-notice.ts';
import { tellNestedHop } from './nested-hop.ts';
import { tellOneMemberStops } from './one-member-stops.ts';
import { tellOwnFields } from './own-fields.ts';
import { tellOverHttpOnly } from './over-http-only.ts';
import { tellPageWalk } from './page-walk.ts';
import { tellStateRegisterStops } from './state-register-stops.ts';
import { tellWholeNation } from './whole-nation.ts';

/**
 * The nation as `npm start` runs it: council, 113 members and gateway in processes of their own. It takes seconds to
 * start, so the stories share one; each leaves it whole.
 */
let nation: NationProcess;

beforeAll(async () => {
  nation = await startNationProcess();
}, 180_000);
afterAll(() => nation.close(), 30_000);

const theNation = (): NationProcess => nation;
tellWholeNation(theNation);
tellEverythingOfTheNotice(theNation);
tellCouncilQuestions(theNation);
tellNestedHop(theNation);
tellOwnFields(theNation);
tellPageWalk(theNation);
tellBadInput(theNation);
tellOverHttpOnly(theNation);
tellOneMemberStops(theNation);
tellStateRegisterStops(theNation);
