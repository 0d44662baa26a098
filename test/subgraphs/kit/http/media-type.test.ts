import { describe, expect, it } from '@jest/globals';
import { chooseResponseType, isJsonContent } from '../../../../subgraphs/kit/http/media-type.ts';

describe('the media type of an answer', () => {
  it.each([
    [undefined, 'application/json'],
    ['', 'application/json'],
    ['*/*', 'application/json'],
    ['application/*', 'application/json'],
    ['text/html,*/*;q=0.1', 'application/json'],
    ['application/json', 'application/json'],
    ['application/graphql-response+json', 'application/graphql-response+json'],
    ['application/graphql-response+json, application/json', 'application/graphql-response+json'],
    ['application/json, application/graphql-response+json', 'application/graphql-response+json'],
    ['application/json, application/graphql-response+json;q=0.9', 'application/json'],
    ['application/json;q=0.5, */*', 'application/graphql-response+json'],
    ['application/graphql-response+json;q=0, */*', 'application/json'],
    ['APPLICATION/GRAPHQL-RESPONSE+JSON; Q=1', 'application/graphql-response+json'],
    ['text/html', null],
    ['application/json;q=nonsense', null],
  ])('for %j is %j', (accept, type) => {
    expect(chooseResponseType(accept)).toBe(type);
  });
});

describe('a request body', () => {
  it('is JSON by its type alone, in UTF-8', () => {
    for (const type of [
      'application/json',
      'Application/JSON; charset=UTF-8',
      'application/json;charset="utf-8"',
    ])
      expect(isJsonContent(type)).toBe(true);
    for (const type of [
      undefined,
      '',
      'text/json',
      'application/json-seq',
      'application/json; charset=utf-16',
    ])
      expect(isJsonContent(type)).toBe(false);
  });
});
