import { z } from 'zod';
import { personId } from '#platform/actor.ts';
import { allow, command, refuse } from '#platform/command.ts';
import type { Ctx } from '#platform/context.ts';
import { upload } from '#platform/files/upload.ts';
import { Refused } from '#platform/refusal.ts';
import { longText } from '../fields.ts';
import { waitFrom } from '../settings.ts';
import { db } from '../tables.ts';
import { keepDocuments } from './keep-documents.ts';

/**
 * Asks to accompany learners of some programmes. `referredBy` is the mentor whose link led here. Refuses:
 * application-open, programme-not-taught, qualified-already where they are for all of them, referral-unknown, and as
 * `keepDocuments`.
 */
export const apply = command({
	name: 'faculty.apply',
	audit: 'actor',
	input: z.object({
		programmeIds: z.array(z.uuid()).min(1).max(50),
		motivation: longText(4000),
		referredBy: z.uuid().optional(),
		/** A CV, diplomas. */
		documents: z.array(upload).max(50).optional(),
	}),
	output: z.object({ applicationId: z.uuid() }),
	about: (_input, output) => output.applicationId,
	allow(ctx) {
		const me = personId(ctx.actor);
		return me === undefined ? refuse('sign-in-needed') : allow({ me });
	},
	async run(ctx, { programmeIds, motivation, referredBy, documents = [] }, { me }) {
		const wanted = await wantedOf(ctx, me, programmeIds);
		if (referredBy !== undefined && !(await isMentor(ctx, me, referredBy))) throw new Refused('referral-unknown');
		const now = ctx.clock.now();
		const made = await db(ctx)
			.insertInto('facultyApplication')
			.values({
				...{ personId: me, state: 'applied', motivation, referredBy: referredBy ?? null },
				...{ appliedAt: now, changedAt: now, ...(await waitFrom(ctx, 'applied')) },
			})
			// One at a time, also of two that come at once.
			.onConflict((conflict) => conflict.column('personId').where('state', 'in', ['applied', 'in-review']).doNothing())
			.returning('id')
			.executeTakeFirst();
		if (!made) throw new Refused('application-open');
		await db(ctx)
			.insertInto('facultyApplicationProgramme')
			.values(wanted.map((programmeId) => ({ applicationId: made.id, programmeId })))
			.execute();
		await keepDocuments(ctx, made.id, me, documents);
		await ctx.emit('faculty.applied', { applicationId: made.id });
		return { applicationId: made.id };
	},
});

/** Those of the programmes, all published, for which they are not qualified yet. */
const wantedOf = async (ctx: Ctx, me: string, programmeIds: readonly string[]): Promise<string[]> => {
	const ids = [...new Set(programmeIds)];
	const taught = await db(ctx)
		.selectFrom('programmesPublished')
		.select('programmeId')
		.where('current', '=', true)
		.where('programmeId', 'in', ids)
		.execute();
	if (taught.length < ids.length) throw new Refused('programme-not-taught');
	const held = await db(ctx)
		.selectFrom('facultyQualification')
		.select('programmeId')
		.where('mentorId', '=', me)
		.where('endedAt', 'is', null)
		.execute();
	const wanted = ids.filter((id) => !held.some(({ programmeId }) => programmeId === id));
	if (wanted.length === 0) throw new Refused('qualified-already');
	return wanted;
};

/** Somebody else who mentors here. */
const isMentor = async (ctx: Ctx, me: string, mentorId: string): Promise<boolean> =>
	mentorId !== me &&
	(await db(ctx)
		.selectFrom('identityRoleHolder')
		.select('personId')
		.where('personId', '=', mentorId)
		.where('role', '=', 'mentor')
		.executeTakeFirst()) !== undefined;
