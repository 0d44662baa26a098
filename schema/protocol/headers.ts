/** HTTP request header: milliseconds that the asker still has; goes down the tree, always smaller (PROTOCOL.md, Deadlines). */
export const DEADLINE_HEADER = 'x-deadline-ms';
/** HTTP request header: `full` turns an answer with holes into an error. */
export const COMPLETENESS_HEADER = 'x-completeness';
/** HTTP request header: fields that the caller asks to see without their mask, as `Recipient.name`. */
export const UNMASK_HEADER = 'x-unmask';
/** HTTP request header: what they are unmasked for; stands in the owner's log. */
export const PURPOSE_HEADER = 'x-purpose';
