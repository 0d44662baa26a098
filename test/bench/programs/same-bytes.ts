import { runChild } from '../processes/run-child.ts';
import { answerRequests } from './answer-requests.ts';

/** W2's limit: sends the same bytes to everyone. */
runChild(({ answer }: { readonly answer: string }) => {
  const bytes = Buffer.from(answer);
  return answerRequests(() => Promise.resolve(bytes));
});
