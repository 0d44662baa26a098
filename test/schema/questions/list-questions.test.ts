import { beforeAll, describe, expect, it } from '@jest/globals';
import { Kind, parse, validate, type GraphQLSchema } from 'graphql';
import { listQuestions } from '../../../schema/questions/list-questions.ts';
import { buildPublicSchema } from '../council/public-schema.ts';

/** The Council's 35 questions can be asked as they stand, and each says in two languages how it is misread. */
const questions = listQuestions();
let schema: GraphQLSchema;
beforeAll(async () => {
  schema = await buildPublicSchema();
});

describe("the Council's questions", () => {
  it('are 35, each numbered once', () => {
    expect(questions.map(({ number }) => number)).toEqual(
      Array.from({ length: 35 }, (_, index) => index + 1),
    );
  });

  it.each(questions.map((question) => [question.slug, question] as const))(
    '%s is one valid operation on the public schema, named as its file is',
    (slug, { operation }) => {
      const document = parse(operation);
      expect(validate(schema, document)).toEqual([]);
      expect(document.definitions).toHaveLength(1);
      const [definition] = document.definitions;
      const name = definition?.kind === Kind.OPERATION_DEFINITION ? definition.name?.value : undefined;
      expect(name?.replaceAll('_', '-').toLowerCase()).toBe(slug);
    },
  );

  it('wait for a matching service where they concern one person in several agencies', () => {
    expect(questions.filter(({ waits }) => waits !== null).map(({ number }) => number)).toEqual([10, 11]);
  });
});
