import { z } from 'zod';
import { read } from '#platform/command.ts';
import { instant } from '#platform/instant.ts';
import { localeSchema, told } from '#platform/localized.ts';
import { talkOutcomes } from '../rules/talk.ts';
import { db } from '../tables.ts';
import { comparedIn } from './compared.ts';
import { namesOf } from './names.ts';
import { talkWith } from './talk-row.ts';

const outcome = z.enum(['acquired', 'not-yet']);
const text = z.object({ text: z.string(), lang: localeSchema });

/**
 * One talk about a decision that a second look saw otherwise, for whoever decided and the heads of pedagogy. Nobody reads in it
 * who looked, the head of pedagogy neither; what a third look found is the head of pedagogy's alone.
 */
export const talk = read({
	name: 'oversight.talk',
	input: z.object({ talkId: z.uuid() }),
	output: z.object({
		id: z.uuid(),
		part: z.enum(['first', 'pedagogy']),
		/** Who decided. */
		first: z.string(),
		title: text,
		heldOn: z.iso.date().nullable(),
		/** Where the defence is read again, by whoever decided. */
		defenceId: z.uuid(),
		state: z.enum(['to-answer', 'to-conclude', 'concluded']),
		until: instant.nullable(),
		outcome: z.enum(talkOutcomes).nullable(),
		compared: z.array(
			z.object({
				competency: text,
				outcome,
				second: outcome,
				/** Why the second says so. */
				reason: z.string(),
				third: z.object({ outcome, reason: z.string() }).nullable(),
			}),
		),
		/** A third looks, and nothing is known of it yet. Told to the head of pedagogy alone. */
		thirdIsAwaited: z.boolean(),
		words: z.array(
			z.object({ part: z.enum(['first', 'pedagogy']), by: z.string(), saidAt: instant, words: z.string() }),
		),
	}),
	allow: talkWith,
	async run(ctx, { talkId }, { row, part }) {
		const look = await db(ctx)
			.selectFrom('oversightLook as look')
			.innerJoin('assessmentHeld as held', 'held.defenceId', 'look.defenceId')
			.innerJoin('programmesStatement as statement', (join) =>
				join
					.onRef('statement.programmeId', '=', 'held.programmeId')
					.onRef('statement.version', '=', 'held.version')
					.onRef('statement.projectKey', '=', 'held.projectKey'),
			)
			.select(['look.defenceId', 'statement.title', 'held.decidedAt', 'held.programmeId', 'held.version'])
			.where('look.id', '=', row.lookId)
			.executeTakeFirstOrThrow();
		const titles = await db(ctx)
			.selectFrom('programmesProved')
			.select(['competencyKey', 'title'])
			.where('programmeId', '=', look.programmeId)
			.where('version', '=', look.version)
			.execute();
		const third = await db(ctx)
			.selectFrom('oversightLook')
			.select(['id', 'state'])
			.where('defenceId', '=', look.defenceId)
			.where('round', '=', 3)
			.executeTakeFirst();
		const isMine = part === 'pedagogy';
		const thirds = third && isMine ? await comparedIn(ctx, third.id) : [];
		const words = await db(ctx)
			.selectFrom('oversightWord')
			.select(['part', 'authorId', 'saidAt', 'words'])
			.where('talkId', '=', talkId)
			.orderBy('id')
			.execute();
		const names = await namesOf(ctx, [row.firstId, ...words.map(({ authorId }) => authorId)]);
		return {
			...{ id: row.id, part, state: row.state, until: row.dueAt, defenceId: look.defenceId },
			first: names.get(row.firstId) ?? '',
			title: told(look.title, ctx.locale),
			heldOn: look.decidedAt?.toZonedDateTimeISO('UTC').toPlainDate().toString() ?? null,
			outcome: talkOutcomes.find((one) => one === row.outcome) ?? null,
			compared: (await comparedIn(ctx, row.lookId)).map((one) => {
				const title = titles.find(({ competencyKey }) => competencyKey === one.key)?.title;
				const again = thirds.find(({ key }) => key === one.key);
				return {
					competency: title ? told(title, ctx.locale) : { text: one.key, lang: ctx.locale },
					...{ outcome: one.outcome, second: one.second, reason: one.reason },
					third: again ? { outcome: again.second, reason: again.reason } : null,
				};
			}),
			thirdIsAwaited: isMine && third !== undefined && !['decided', 'dropped'].includes(third.state),
			words: words.map(({ authorId, part: of, ...one }) => ({
				...one,
				part: of as 'first' | 'pedagogy',
				by: names.get(authorId) ?? '',
			})),
		};
	},
});
