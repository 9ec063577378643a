import { z } from 'zod';
import { personId } from '#platform/actor.ts';
import { allow, command, refuse } from '#platform/command.ts';
import type { Ctx } from '#platform/context.ts';
import { localeSchema } from '#platform/localized.ts';
import { Refused } from '#platform/refusal.ts';
import { moments } from '../../rules/wished-hours.ts';
import { db } from '../../tables.ts';

/**
 * What a learner wishes of a mentor, in place of what they wished before: one of those who accompanied them before, or
 * whose link or name they were given; a language; hours. A wish weighs, and decides nothing. Refuses: wish-unknown.
 */
export const saveWish = command({
	name: 'mentoring.save-wish',
	audit: 'actor',
	limits: [{ of: 'person', most: 20, seconds: 3600 }],
	input: z.object({
		enrolmentId: z.uuid(),
		/** Somebody's link, id or name as they show it. */
		mentor: z.string().normalize('NFC').trim().max(300).optional(),
		language: localeSchema.or(z.literal('').transform(() => undefined)).optional(),
		moments: z.array(z.enum(moments)).max(4).default([]),
	}),
	output: z.object({}),
	about: (input) => input.enrolmentId,
	async allow(ctx, { enrolmentId }) {
		const me = personId(ctx.actor);
		if (me === undefined) return refuse('sign-in-needed');
		const row = await db(ctx)
			.selectFrom('enrolmentLearner')
			.select(['personId', 'programmeId', 'state'])
			.where('enrolmentId', '=', enrolmentId)
			.where('personId', '=', me)
			.where('state', '=', 'active')
			.executeTakeFirst();
		return row ? allow(row) : refuse('not-found');
	},
	async run(ctx, { enrolmentId, mentor, language, moments: wished }, { programmeId, personId: learnerId }) {
		const mentorId = mentor ? await mentorCalled(ctx, mentor, { programmeId, learnerId }) : null;
		const row = {
			...{ mentorId, language: language ?? null, moments: [...new Set(wished)], changedAt: ctx.clock.now() },
		};
		await db(ctx)
			.insertInto('mentoringWish')
			.values({ enrolmentId, ...row })
			.onConflict((conflict) => conflict.column('enrolmentId').doUpdateSet(row))
			.execute();
		return {};
	},
});

const idIn = /[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/i;

/** A mentor of the programme, by their link or name. Where nobody, or more than one, is called so, the wish is of nobody. */
const mentorCalled = async (
	ctx: Ctx,
	said: string,
	{ programmeId, learnerId }: { readonly programmeId: string; readonly learnerId: string },
): Promise<string> => {
	const id = idIn.exec(said)?.[0];
	const qualified = db(ctx)
		.selectFrom('facultyQualified as held')
		.innerJoin('identityName as named', 'named.personId', 'held.mentorId')
		.innerJoin('identityRoleHolder as holder', 'holder.personId', 'held.mentorId')
		.select('mentorId')
		.where('holder.role', '=', 'mentor')
		.where('held.programmeId', '=', programmeId)
		.where('mentorId', '<>', learnerId);
	const found = await (id === undefined
		? qualified.where(({ fn }) => fn('lower', ['displayName']), '=', said.toLowerCase())
		: qualified.where('mentorId', '=', id.toLowerCase())
	).execute();
	const [one] = found;
	if (!one || found.length > 1) throw new Refused('wish-unknown');
	return one.mentorId;
};
