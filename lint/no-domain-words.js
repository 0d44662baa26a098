/** Words of this product's trade, singular; a plural is found by its singular. */
const DOMAIN_WORDS = new Set([
  ...['agency', 'award', 'commendation', 'council', 'decision', 'department', 'dossier', 'emulation'],
  ...['exemplar', 'government', 'medal', 'merit', 'ministry', 'minister', 'movement', 'nation', 'nationwide'],
  ...['province', 'recipient', 'vietnam', 'vietnamese'],
]);
/** A letter that no other language of this project has. */
const VIETNAMESE_LETTER = /[ăâđêôơư\u0300-\u0323]/i;

/** Words of a text or of a name: `agencyCode`, `UNKNOWN_AGENCY` and "an agency's code" all hold "agency". */
function domainWordIn(text) {
  const words = text
    .replace(/(\p{Ll})(?=\p{Lu})/gu, '$1 ')
    .toLowerCase()
    .split(/[^\p{L}\p{M}]+/u);
  return words.find(
    (word) =>
      DOMAIN_WORDS.has(word) ||
      DOMAIN_WORDS.has(word.replace(/s$/, '')) ||
      DOMAIN_WORDS.has(word.replace(/ies$/, 'y')) ||
      VIETNAMESE_LETTER.test(word.normalize('NFD')) ||
      VIETNAMESE_LETTER.test(word),
  );
}

/** Refuses words of the trade in names, texts and comments: who reads them here would think that the code knows it. */
export const noDomainWords = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      found:
        '"{{word}}" is a word of the trade that this code serves. It is general: say it in words of its own (owner, member, row, key), or take it from the contract.',
    },
  },
  create(context) {
    const check = (node, text) => {
      const word = domainWordIn(text);
      if (word !== undefined) context.report({ loc: node.loc, messageId: 'found', data: { word } });
    };
    return {
      Program() {
        for (const comment of context.sourceCode.getAllComments()) check(comment, comment.value);
      },
      Identifier: (node) => check(node, node.name),
      PrivateIdentifier: (node) => check(node, node.name),
      Literal: (node) => check(node, node.raw),
      TemplateElement: (node) => check(node, node.value.raw),
    };
  },
};
