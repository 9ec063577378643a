import type { ReadCtx } from '#platform/context.ts';
import { sealedFor } from '#platform/sealed.ts';

const purpose = 'accounts of mentors';
export const sealedIbans = sealedFor(purpose, {
	table: 'faculty_billing',
	column: 'iban_sealed',
	what: 'account numbers of mentors, who give them anew',
});

export const sealIban = (ctx: ReadCtx, iban: string): Buffer => ctx.secrets.seal(purpose, iban);
/** Nothing where there is none, or it was forgotten with its person. */
export const openIban = (ctx: ReadCtx, sealed: Buffer | null): string | null =>
	sealed && ctx.secrets.open(purpose, sealed);
