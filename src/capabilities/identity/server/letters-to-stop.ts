import { z } from 'zod';
import { type Allowed, allow, read, refuse } from '#platform/command.ts';
import type { ReadCtx } from '#platform/context.ts';
import { type Localized, localeSchema, told } from '#platform/localized.ts';
import type { LetterKind } from '#platform/mail/letter-kind.ts';
import { token } from '../fields.ts';
import { db } from '../tables.ts';
import { choicesOf, digestKind, letterKinds } from './letter-kinds.ts';
import { readStopToken } from './stop-token.ts';

export interface ToStop {
	readonly personId: string;
	readonly what: Localized;
	/** What is not stopped yet. */
	readonly kinds: readonly LetterKind[];
}

/** Of whom and what a link of a letter is; not-found where the school did not write it, or they are gone. */
export const toStop = async (ctx: ReadCtx, { token: given }: { readonly token: string }): Promise<Allowed<ToStop>> => {
	const said = readStopToken(ctx, given);
	const all = letterKinds(ctx).filter(({ choices }) => choices.includes('never'));
	const what = said?.kind === digestKind.name ? digestKind.what : all.find(({ name }) => name === said?.kind)?.what;
	if (!said || !what) return refuse('not-found');
	const row = await db(ctx)
		.selectFrom('identityPerson')
		.select('id')
		.where('id', '=', said.personId)
		.where('erasedAt', 'is', null)
		.executeTakeFirst();
	if (!row) return refuse('not-found');
	const choiceOf = await choicesOf(ctx, row.id);
	const kinds = all.filter((kind) =>
		said.kind === digestKind.name ? choiceOf(kind) === 'digest' : kind.name === said.kind && choiceOf(kind) !== 'never',
	);
	return allow({ personId: row.id, what, kinds });
};

/** What a link of a letter would stop, for whoever has it: nothing of its reader. */
export const lettersToStop = read({
	name: 'identity.letters-to-stop',
	input: z.object({ token }),
	output: z.object({ what: z.object({ text: z.string(), lang: localeSchema }), stopped: z.boolean() }),
	allow: toStop,
	async run(ctx, _input, { what, kinds }) {
		return { what: told(what, ctx.locale), stopped: kinds.length === 0 };
	},
});
