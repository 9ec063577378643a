import { z } from 'zod';
import { personId } from '#platform/actor.ts';
import { allow, read, refuse } from '#platform/command.ts';
import { instant } from '#platform/instant.ts';
import { localeSchema, told } from '#platform/localized.ts';
import { mistakeStates } from '../rules/mistake.ts';
import { db } from '../tables.ts';
import { shortened } from './mistakes/shortened.ts';
import { placeOf, titleOf } from './mistakes/texts.ts';
import { text } from './names.ts';

const most = 100;

/** The mistakes that somebody reported, the newest first, at most a hundred. */
export const ownMistakes = read({
	name: 'studio.own-mistakes',
	input: z.object({}),
	output: z.object({
		mistakes: z.array(
			z.object({
				code: z.string(),
				state: z.enum(mistakeStates),
				work: text,
				title: text,
				quote: z.string(),
				language: localeSchema,
				reportedAt: instant,
			}),
		),
	}),
	allow(ctx) {
		const own = personId(ctx.actor);
		return own ? allow({ own }) : refuse('sign-in-needed');
	},
	async run(ctx, _input, { own }) {
		const rows = await db(ctx)
			.selectFrom('studioMistake')
			.innerJoin('studioMistakeReporter', 'mistakeId', 'studioMistake.id')
			.selectAll('studioMistake')
			.where('personId', '=', own)
			.orderBy('reportedAt', 'desc')
			.limit(most)
			.execute();
		const mistakes = [];
		for (const row of rows) {
			const { work, title } = await titleOf(ctx, placeOf(row), row.version, row.language);
			const { code, state, language, reportedAt } = row;
			const quote = shortened(row.quote);
			mistakes.push({ code, state, language, reportedAt, quote, title, work: told(work.title, ctx.locale) });
		}
		return { mistakes };
	},
});
