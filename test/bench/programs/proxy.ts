import { runChild } from '../processes/run-child.ts';
import { answerRequests } from './answer-requests.ts';
import { postBytes } from './post.ts';

/** W4 by hand: hands the request on and the answer back. */
runChild(({ url }: { readonly url: string }) => answerRequests((body) => postBytes(url, body)));
