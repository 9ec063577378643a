import { m } from '#messages';
import { listener } from '#platform/event.ts';
import { takeDigest } from '../server/digest.ts';
import { digestKind, letterKinds } from '../server/letter-kinds.ts';
import { writeTo } from './write.ts';

/** One letter with all that has come together. */
export const digestLetter = listener({
	name: 'identity.digest-letter',
	on: 'identity.digest-due',
	run: async (ctx, { personId }) => {
		const items = await takeDigest(ctx, personId);
		if (items.length === 0) return;
		const stoppable = letterKinds(ctx).filter(({ choices }) => choices.includes('never'));
		const stops = items.some(({ kind }) => stoppable.some(({ name }) => name === kind));
		await writeTo(ctx, 'identity.digest', personId, (_reader, options, school) => ({
			subject: m.identity_letter_digest_subject({ count: items.length, school }, options),
			paragraphs: items.flatMap(({ subject, paragraphs, action }) => [
				`• ${subject}`,
				...paragraphs,
				...(action ? [`${action.label}\n${ctx.publicUrl}/${options.locale}${action.path}`] : []),
			]),
			action: { label: m.identity_letter_digest_action({}, options), path: '/account/letters' },
			...(stops && { stops: digestKind.name }),
		}));
	},
});
