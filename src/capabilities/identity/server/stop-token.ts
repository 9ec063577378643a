import type { ReadCtx } from '#platform/context.ts';

const purpose = 'letter stop';
const form = /^([\da-f-]{36})~([a-z-]+\.[a-z-]+)~([\w-]{43})$/;

/** Says who wants no more letters of which kind, and that the school wrote it. It opens nothing else and never ends. */
export const stopToken = (ctx: ReadCtx, personId: string, kind: string): string =>
	`${personId}~${kind}~${ctx.secrets.mark(purpose, `${personId} ${kind}`)}`;

/** Of whom and which kind a token is; undefined where the school did not write it. */
export const readStopToken = (ctx: ReadCtx, token: string): { personId: string; kind: string } | undefined => {
	const [, personId, kind] = form.exec(token) ?? [];
	return personId !== undefined && kind !== undefined && stopToken(ctx, personId, kind) === token
		? { personId, kind }
		: undefined;
};
