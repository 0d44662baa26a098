import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { Kind, parse } from 'graphql';
import type { NationProcess } from '../../support/nation-process.ts';

const QUESTIONS = readFileSync(new URL('../../audits/questions.graphql', import.meta.url), 'utf8');
const names = parse(QUESTIONS).definitions.map((definition) =>
  definition.kind === Kind.OPERATION_DEFINITION ? (definition.name?.value ?? '') : '',
);

/** Each of the Council's questions is ONE request, and has an answer. */
export function tellCouncilQuestions(nation: () => NationProcess): void {
  describe("the Council's questions", () => {
    it.each(names)('%s has an answer', async (operationName) => {
      const { status, data, errors } = await nation().ask(QUESTIONS, { operationName });
      expect({ status, errors }).toEqual({ status: 200, errors: [] });
      expect(data).toBeDefined();
    });
  });
}
