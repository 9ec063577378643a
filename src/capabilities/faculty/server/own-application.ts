import { z } from 'zod';
import { personId } from '#platform/actor.ts';
import { allow, read, refuse } from '#platform/command.ts';
import { instant } from '#platform/instant.ts';
import { localeSchema, told } from '#platform/localized.ts';
import { mayApply } from '../permissions.ts';
import { type ApplicationState, isOpen } from '../rules/application.ts';
import { parts } from '../rules/part.ts';
import { documentMegabytes, mostDocuments } from '../settings.ts';
import { db } from '../tables.ts';

const title = z.object({ text: z.string(), lang: localeSchema });

/** Where one's own application for a part stands, the last where there were several, and what one may apply for. */
export const ownApplication = read({
	name: 'faculty.own-application',
	input: z.object({ part: z.enum(parts).default('mentor') }),
	output: z.object({
		application: z
			.object({
				applicationId: z.uuid(),
				state: z.string(),
				open: z.boolean(),
				motivation: z.string().nullable(),
				/** Whether it was given, once that is decided. */
				programmes: z.array(title.extend({ granted: z.boolean().nullable() })),
				appliedAt: instant,
				/** By when there is an answer, while it is open. */
				dueAt: instant.nullable(),
				/** What the team says to it, above all where it was refused. */
				reason: z.string().nullable(),
				documents: z.array(z.object({ documentId: z.uuid(), name: z.string(), bytes: z.int() })),
			})
			.nullable(),
		/** What may be shown of oneself. */
		limits: z.object({ documents: z.int(), megabytes: z.int() }),
		programmes: z.array(z.object({ programmeId: z.uuid(), title, qualified: z.boolean() })),
	}),
	allow(ctx, { part }) {
		const me = personId(ctx.actor);
		if (me === undefined) return refuse('sign-in-needed');
		return mayApply(ctx.actor, part) ? allow({ me }) : refuse('forbidden');
	},
	async run(ctx, { part }, { me }) {
		const taught = await db(ctx)
			.selectFrom('programmesPublished')
			.leftJoin('facultyQualification as held', (join) =>
				join
					.onRef('held.programmeId', '=', 'programmesPublished.programmeId')
					.on('held.personId', '=', me)
					.on('held.part', '=', part)
					.on('held.endedAt', 'is', null),
			)
			.select(['programmesPublished.programmeId', 'title', 'held.id as heldId'])
			.where('current', '=', true)
			.orderBy('slug')
			.execute();
		const last = await db(ctx)
			.selectFrom('facultyApplication')
			.select(['id', 'state', 'motivation', 'appliedAt', 'dueAt'])
			.where('personId', '=', me)
			.where('part', '=', part)
			.orderBy('id', 'desc')
			.executeTakeFirst();
		const programmes = taught.map((one) => ({
			programmeId: one.programmeId,
			title: told(one.title, ctx.locale),
			qualified: one.heldId !== null,
		}));
		const limits = { documents: await ctx.setting(mostDocuments), megabytes: await ctx.setting(documentMegabytes) };
		if (!last) return { application: null, limits, programmes };
		const wanted = await db(ctx)
			.selectFrom('facultyApplicationProgramme')
			.select('programmeId')
			.where('applicationId', '=', last.id)
			.execute();
		const given = await db(ctx)
			.selectFrom('facultyQualification')
			.select('programmeId')
			.where('personId', '=', me)
			.where('part', '=', part)
			.where((eb) => eb.or([eb('applicationId', '=', last.id), eb('endedAt', 'is', null)]))
			.execute();
		const answer = await db(ctx)
			.selectFrom('facultyApplicationStep')
			.select('reason')
			.where('applicationId', '=', last.id)
			.where('toState', 'in', ['refused', 'qualified'])
			.executeTakeFirst();
		const documents = await db(ctx)
			.selectFrom('facultyDocument')
			.select(['id as documentId', 'name', 'bytes'])
			.where('applicationId', '=', last.id)
			.orderBy('id')
			.execute();
		const { id: applicationId, state, ...rest } = last;
		return {
			application: {
				...{ ...rest, applicationId, state, open: isOpen(state as ApplicationState) },
				programmes: programmes
					.filter((one) => wanted.some(({ programmeId }) => programmeId === one.programmeId))
					.map((one) => ({
						...one.title,
						granted: state === 'qualified' ? given.some(({ programmeId }) => programmeId === one.programmeId) : null,
					})),
				reason: answer?.reason ?? null,
				documents,
			},
			limits,
			programmes,
		};
	},
});
