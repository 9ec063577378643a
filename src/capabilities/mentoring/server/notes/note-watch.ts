import { z } from 'zod';
import { allow, read, refuse } from '#platform/command.ts';
import type { ReadCtx } from '#platform/context.ts';
import { instant } from '#platform/instant.ts';
import { mayReadNotes } from '../../permissions.ts';
import { noteMissingHours } from '../../settings.ts';
import { db } from '../../tables.ts';
import { unwritten } from './unwritten.ts';

const most = 100;
const line = z.object({
	sessionId: z.uuid(),
	startsAt: instant,
	learner: z.string().nullable(),
	mentor: z.string().nullable(),
});

/**
 * For the head of pedagogy: sessions that have waited too long for their note, the oldest first, and those of which there
 * is one, the newest first, without a word of it. A hundred each.
 */
export const noteWatch = read({
	name: 'mentoring.note-watch',
	input: z.object({}),
	output: z.object({
		missing: z.array(line.extend({ remindedAt: instant.nullable() })),
		written: z.array(line.extend({ sharedAt: instant.nullable() })),
	}),
	allow(ctx) {
		if (ctx.actor.kind === 'visitor') return refuse('sign-in-needed');
		return mayReadNotes(ctx.actor) ? allow(null) : refuse('forbidden');
	},
	async run(ctx) {
		const missing = await unwritten(ctx, await ctx.setting(noteMissingHours))
			.select(['session.id as sessionId', 'startsAt', 'learner.personId as learnerId', 'mentorId', 'remindedAt'])
			.orderBy('startsAt')
			.limit(most)
			.execute();
		const written = await db(ctx)
			.selectFrom('mentoringNote as note')
			.innerJoin('mentoringSession as session', 'session.id', 'note.sessionId')
			.innerJoin('enrolmentLearner as learner', 'learner.enrolmentId', 'session.enrolmentId')
			.select(['session.id as sessionId', 'startsAt', 'learner.personId as learnerId', 'mentorId', 'sharedAt'])
			.orderBy('startsAt', 'desc')
			.limit(most)
			.execute();
		const names = await namesOf(ctx, [...missing, ...written]);
		const named = <Row extends Pair>({ learnerId, mentorId, ...row }: Row) => ({
			...row,
			learner: names.get(learnerId) ?? null,
			mentor: names.get(mentorId) ?? null,
		});
		return { missing: missing.map(named), written: written.map(named) };
	},
});

interface Pair {
	readonly learnerId: string;
	readonly mentorId: string;
}
const namesOf = async (ctx: ReadCtx, rows: readonly Pair[]) => {
	const ids = rows.flatMap(({ learnerId, mentorId }) => [learnerId, mentorId]);
	const named = await db(ctx)
		.selectFrom('identityName')
		.select(['personId', 'displayName'])
		.where('personId', '=', (eb) => eb.fn.any(eb.val([...new Set(ids)])))
		.execute();
	return new Map(named.map(({ personId, displayName }) => [personId, displayName]));
};
