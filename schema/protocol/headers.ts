/** HTTP request header: milliseconds that the asker still has; goes down the tree, always smaller (PROTOCOL.md, Deadlines). */
export const DEADLINE_HEADER = 'x-deadline-ms';
/** HTTP request header: `full` turns an answer with holes into an error. */
export const COMPLETENESS_HEADER = 'x-completeness';
/** HTTP request header: fields that the caller asks to see without their mask, as `Recipient.name`. */
export const UNMASK_HEADER = 'x-unmask';
/** HTTP request header: what they are unmasked for; stands in the owner's log. */
export const PURPOSE_HEADER = 'x-purpose';
/** HTTP header: names one client request in the logs of all who work for it. */
export const REQUEST_ID_HEADER = 'x-request-id';
/** HTTP request header: the trace that the request belongs to (W3C Trace Context); who does not trace ignores it. */
export const TRACE_HEADER = 'traceparent';
/** HTTP request header: how a client names itself, for the account of who uses what. */
export const CLIENT_NAME_HEADER = 'x-client-name';
/** HTTP request header: id of the member that a signed request is for (PROTOCOL.md, Signed requests). */
export const MEMBER_HEADER = 'x-member';
/** HTTP request header of signed requests: who asks, as base64url of the text that `writeRights` makes. */
export const CALLER_HEADER = 'x-caller';
