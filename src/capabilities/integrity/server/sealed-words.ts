import type { ReadCtx } from '#platform/context.ts';
import { sealedFor } from '#platform/sealed.ts';

type Secrets = Pick<ReadCtx, 'secrets'>;
const purpose = 'integrity';

const column = (table: string, name: string) =>
	sealedFor(purpose, { table: `integrity_${table}`, column: `${name}_sealed`, what: 'reports, and what came of them' });

/** Every text of a report and of its case, and the key by which codes are known. */
export const sealedWords = [
	column('key', 'key'),
	...['what', 'moment', 'about'].map((name) => column('case', name)),
	column('message', 'said'),
	column('evidence', 'said'),
	...['told', 'answer'].map((name) => column('hearing', name)),
	...['reason', 'named', 'settled'].map((name) => column('decision', name)),
	...['said', 'reason'].map((name) => column('appeal', name)),
];

export const seal = (ctx: Secrets, text: string): Buffer => ctx.secrets.seal(purpose, text);
export const sealIfAny = (ctx: Secrets, text: string): Buffer | null => (text === '' ? null : seal(ctx, text));
export const opened = (ctx: Secrets, sealed: Buffer): string => ctx.secrets.open(purpose, sealed);
export const openedIfAny = (ctx: Secrets, sealed: Buffer | null): string | null =>
	sealed === null ? null : opened(ctx, sealed);
