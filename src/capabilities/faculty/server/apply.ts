import { z } from 'zod';
import { personId } from '#platform/actor.ts';
import { allow, command, refuse } from '#platform/command.ts';
import type { Ctx } from '#platform/context.ts';
import { upload } from '#platform/files/upload.ts';
import { Refused } from '#platform/refusal.ts';
import { longText } from '../fields.ts';
import { mayApply } from '../permissions.ts';
import { type Part, parts } from '../rules/part.ts';
import { waitFrom } from '../settings.ts';
import { db } from '../tables.ts';
import { keepDocuments } from './keep-documents.ts';

/**
 * Asks to accompany learners of some programmes, or to hear their defences. `referredBy` is the mentor whose link led here,
 * to become one. Refuses:
 * application-open, programme-not-taught, qualified-already where they are for all of them, referral-unknown, and as
 * `keepDocuments`.
 */
export const apply = command({
	name: 'faculty.apply',
	audit: 'actor',
	input: z.object({
		part: z.enum(parts).default('mentor'),
		programmeIds: z.array(z.uuid()).min(1).max(50),
		motivation: longText(4000),
		referredBy: z.uuid().optional(),
		/** A CV, diplomas. */
		documents: z.array(upload).max(50).optional(),
	}),
	output: z.object({ applicationId: z.uuid() }),
	about: (_input, output) => output.applicationId,
	allow(ctx, { part }) {
		const me = personId(ctx.actor);
		if (me === undefined) return refuse('sign-in-needed');
		return mayApply(ctx.actor, part) ? allow({ me }) : refuse('forbidden');
	},
	async run(ctx, { part, programmeIds, motivation, referredBy, documents = [] }, { me }) {
		const wanted = await wantedOf(ctx, me, part, programmeIds);
		if (referredBy !== undefined && (part !== 'mentor' || !(await isMentor(ctx, me, referredBy))))
			throw new Refused('referral-unknown');
		const now = ctx.clock.now();
		const made = await db(ctx)
			.insertInto('facultyApplication')
			.values({
				...{ personId: me, part, state: 'applied', motivation, referredBy: referredBy ?? null },
				...{ appliedAt: now, changedAt: now, ...(await waitFrom(ctx, 'applied')) },
			})
			// One at a time for each part, also of two that come at once.
			.onConflict((conflict) =>
				conflict.columns(['personId', 'part']).where('state', 'in', ['applied', 'in-review']).doNothing(),
			)
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
const wantedOf = async (ctx: Ctx, me: string, part: Part, programmeIds: readonly string[]): Promise<string[]> => {
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
		.where('personId', '=', me)
		.where('part', '=', part)
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
