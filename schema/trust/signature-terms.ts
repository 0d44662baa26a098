import { MEMBER_HEADER } from '../protocol/headers.ts';

/** What every signature has to cover; where the caller's header is sent, that too. */
export const COVERED: readonly string[] = ['@method', '@authority', '@path', 'content-digest', MEMBER_HEADER];

/** For what the signature is meant, so that none that was made for something else counts here. */
export const SIGNATURE_TAG = 'thi-dua-member';

/** How long a signature counts. */
export const SIGNATURE_SECONDS = 30;

/** No signature is taken that counts for longer, since it has to be remembered for as long. */
export const LONGEST_SIGNATURE_SECONDS = 60;

/** How far the clocks of gateway and member may be apart, in seconds. */
export const CLOCK_SKEW_SECONDS = 10;
