import { sql } from 'kysely';
import type { Sweep } from '#platform/sweep.ts';
import { matchAll } from '../../rules/matching.ts';
import { confirms, confirmsAfterHours, weights } from '../../settings.ts';
import { db } from '../../tables.ts';
import { giveMentor, lockLearner } from './give-mentor.ts';
import { seekersAndGuides } from './seekers-and-guides.ts';

/** Learners who are matched at once: those who wait longest. */
const most = 1000;

/**
 * Where the school set it so, all who have waited for some hours are given the mentors that are best for them together,
 * as matching proposes them: never by a tie, nor a mentor who pauses, has no place left, or was theirs before.
 */
export const waitingMatched: Sweep = {
	name: 'mentoring.waiting-matched',
	everyMinutes: 15,
	async clear(ctx) {
		if ((await ctx.setting(confirms)) === 'person') return;
		// Two workers never share out the same places.
		await db(ctx).selectNoFrom(sql`pg_advisory_xact_lock(hashtext('mentors by themselves'))`.as('locked')).execute();
		const before = ctx.clock.now().subtract({ hours: await ctx.setting(confirmsAfterHours) });
		const waiting = await seekersAndGuides(ctx, most, before);
		for (const { enrolmentId } of waiting.seekers) await lockLearner(ctx, enrolmentId);
		// Whoever was given a mentor by hand meanwhile waits no more, and takes a place.
		const { seekers, guides } = await seekersAndGuides(ctx, most, before);
		const locked = new Set(waiting.seekers.map(({ enrolmentId }) => enrolmentId));
		const wanted = seekers.filter(({ enrolmentId }) => locked.has(enrolmentId)).map(({ seeker }) => seeker);
		const learners = new Map(wanted.map(({ enrolmentId, personId }) => [enrolmentId, personId]));
		const all = guides.map(({ guide }) => guide);
		for (const { enrolmentId, proposal } of matchAll(wanted, all, await weights(ctx))) {
			const learnerId = learners.get(enrolmentId);
			if (!proposal || learnerId === undefined) continue;
			const { mentorId, reasons } = proposal;
			await giveMentor(ctx, { enrolmentId, learnerId, learning: true, mentorId, reasons });
		}
	},
};
