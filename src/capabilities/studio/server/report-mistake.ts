import { sql } from 'kysely';
import { z } from 'zod';
import { personId } from '#platform/actor.ts';
import { allow, command, refuse } from '#platform/command.ts';
import type { Ctx } from '#platform/context.ts';
import { localeSchema } from '#platform/localized.ts';
import { Refused } from '#platform/refusal.ts';
import { codeFrom } from '../rules/code.ts';
import { mistake, openMistakeStates } from '../rules/mistake.ts';
import { mistakesOfAPassage, mistakeWaitFrom } from '../settings.ts';
import { db } from '../tables.ts';
import { textAddress } from './mistakes/address.ts';
import { fateOf } from './mistakes/mistake-row.ts';
import { textAt } from './mistakes/texts.ts';

const inOneHour = 3600;

/**
 * Reports a mistake on one passage of a chapter or of a project's statement, as it was read: with its version and
 * language. For everybody; an address is optional and gets one letter before it is confirmed. Answers the code by which
 * the report is followed. Refuses: not-found, passage-not-found, passage-known.
 */
export const reportMistake = command({
	name: 'studio.report-mistake',
	// A row with the second would lead from the report to its reporter long after that was forgotten.
	audit: 'nothing',
	input: z.object({
		...textAddress.shape,
		language: localeSchema,
		passage: z.string().min(1).max(40),
		said: z.string().trim().min(3).max(4000),
		email: z.string().trim().toLowerCase().max(254).pipe(z.email()).optional(),
	}),
	output: z.object({ code: z.string() }),
	limits: [{ of: 'address', most: 15, seconds: inOneHour }],
	async allow(ctx, input) {
		const text = await textAt(ctx, input, input.language);
		return text ? allow(text) : refuse('not-found');
	},
	async run(ctx, { passage: key, said, email }, text) {
		const passage = text.passages.find((one) => one.key === key);
		if (!passage) throw new Refused('passage-not-found');
		const quoted = {
			...text.place,
			version: text.version,
			language: passage.lang,
			passage: passage.key,
			quote: passage.text,
		};
		await holdBackFlood(ctx, quoted);
		const { changedIn } = await fateOf(ctx, quoted);
		const code = codeFrom(crypto.getRandomValues(new Uint8Array(13)));
		const { id } = await db(ctx)
			.insertInto('studioMistake')
			.values({
				...quoted,
				code,
				state: mistake.start,
				anchor: passage.anchor,
				said,
				saidIn: ctx.locale,
				reportedAt: ctx.clock.now(),
				changedIn,
				changedAt: ctx.clock.now(),
				...(await mistakeWaitFrom(ctx, 'reported')),
			})
			.returning('id')
			.executeTakeFirstOrThrow();
		const own = personId(ctx.actor);
		if (own ?? email)
			await db(ctx)
				.insertInto('studioMistakeReporter')
				.values({ mistakeId: id, ...(own ? { personId: own } : { email: email ?? '' }) })
				.execute();
		await ctx.emit('studio.mistake-reported', { mistakeId: id });
		return { code };
	},
});

interface OfPassage {
	readonly courseId: string | null;
	readonly chapter: string | null;
	readonly programmeId: string | null;
	readonly projectKey: string | null;
	readonly passage: string;
}

/** So many open reports say all that there is to say of one passage; those who send them at once are counted one by one. */
const holdBackFlood = async (ctx: Ctx, { passage, ...place }: OfPassage): Promise<void> => {
	const of = `mistakes ${Object.values(place).join(' ')} ${passage}`;
	await db(ctx).selectNoFrom(sql`pg_advisory_xact_lock(hashtextextended(${of}, 0))`.as('locked')).execute();
	const { count } = await db(ctx)
		.selectFrom('studioMistake')
		.select(({ fn }) => fn.countAll<number>().as('count'))
		.where('passage', '=', passage)
		.where('courseId', 'is not distinct from', place.courseId)
		.where('chapter', 'is not distinct from', place.chapter)
		.where('programmeId', 'is not distinct from', place.programmeId)
		.where('projectKey', 'is not distinct from', place.projectKey)
		.where('state', 'in', [...openMistakeStates])
		.executeTakeFirstOrThrow();
	if (Number(count) >= (await ctx.setting(mistakesOfAPassage))) throw new Refused('passage-known');
};
