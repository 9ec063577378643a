import { z } from 'zod';
import { giveDerivedRole } from '#capabilities/identity/public.server.ts';
import { personId } from '#platform/actor.ts';
import { allow, command, refuse } from '#platform/command.ts';
import type { Ctx } from '#platform/context.ts';
import { Refused } from '#platform/refusal.ts';
import { step } from '#platform/workflow.ts';
import { mayQualify } from '../permissions.ts';
import { application, handMoves } from '../rules/application.ts';
import { firstMostDefences, type Part } from '../rules/part.ts';
import { firstCapacity } from '../settings.ts';
import { db } from '../tables.ts';
import { applicationRow, takeStep } from './application-row.ts';

/**
 * One step of an application: whoever applied withdraws it; the pedagogical team takes it, gives it back, refuses it with
 * a reason or qualifies them for what they asked, or for those of its programmes that are chosen. To others there is none.
 * Refuses: forbidden where the step is not theirs, not-from-here, review-of-another, reason-needed, programme-not-asked.
 */
export const moveApplication = command({
	name: 'faculty.move-application',
	audit: 'actor',
	input: z.object({
		applicationId: z.uuid(),
		move: z.enum(handMoves),
		reason: z.string().normalize('NFC').max(4000).optional(),
		/** For which they are qualified; all that they asked for if not said. */
		programmeIds: z.array(z.uuid()).max(50).optional(),
	}),
	output: z.object({ state: z.string() }),
	about: (input) => input.applicationId,
	async allow(ctx, { applicationId }) {
		const me = personId(ctx.actor);
		if (me === undefined) return refuse('sign-in-needed');
		const row = await applicationRow(ctx, applicationId);
		if (!row || (row.personId !== me && !mayQualify(ctx.actor))) return refuse('not-found');
		// Nobody decides on themselves.
		return allow({ ...row, me, who: row.personId === me ? ('applicant' as const) : ('reviewer' as const) });
	},
	async run(
		ctx,
		{ applicationId, move, reason, programmeIds },
		{ me, who, state, reviewerId, part, personId: applicantId },
	) {
		const taken = step(application, move, {
			...{ state, who, facts: { taken: reviewerId === me } },
			...(reason !== undefined && { reason }),
		});
		if (!taken.ok) throw new Refused(taken.code);
		await takeStep(ctx, applicationId, {
			...{ move, to: taken.to, reason },
			...(move === 'take' && { reviewerId: me }),
			...(move === 'release' && { reviewerId: null }),
		});
		if (move === 'qualify') await qualify(ctx, { applicationId, personId: applicantId, part, me }, programmeIds);
		return { state: taken.to };
	},
});

const qualify = async (
	ctx: Ctx,
	{ applicationId, personId, part, me }: Record<'applicationId' | 'personId' | 'me', string> & { readonly part: Part },
	chosen: readonly string[] | undefined,
) => {
	const now = ctx.clock.now();
	const wanted = await db(ctx)
		.selectFrom('facultyApplicationProgramme')
		.select('programmeId')
		.where('applicationId', '=', applicationId)
		.execute();
	const asked = wanted.map(({ programmeId }) => programmeId);
	const given = [...new Set(chosen ?? asked)];
	if (given.length === 0 || given.some((id) => !asked.includes(id))) throw new Refused('programme-not-asked');
	await db(ctx)
		.insertInto('facultyQualification')
		.values(given.map((programmeId) => ({ personId, part, programmeId, applicationId, givenBy: me, givenAt: now })))
		.onConflict((conflict) =>
			conflict.columns(['personId', 'programmeId', 'part']).where('endedAt', 'is', null).doNothing(),
		)
		.execute();
	const profile = { personId, since: now, changedAt: now };
	if (part === 'mentor')
		await db(ctx)
			.insertInto('facultyMentor')
			.values({ ...profile, capacity: await ctx.setting(firstCapacity) })
			.onConflict((conflict) => conflict.doNothing())
			.execute();
	else
		await db(ctx)
			.insertInto('facultyEvaluator')
			.values({ ...profile, mostDefences: firstMostDefences })
			.onConflict((conflict) => conflict.doNothing())
			.execute();
	await giveDerivedRole(ctx, personId, part);
};
