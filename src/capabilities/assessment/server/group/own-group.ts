import { z } from 'zod';
import { read } from '#platform/command.ts';
import type { ReadCtx } from '#platform/context.ts';
import { instant } from '#platform/instant.ts';
import { told } from '#platform/localized.ts';
import { id, projectAddress } from '../../fields.ts';
import { whyNotAlone } from '../../rules/group.ts';
import { mayDraft } from '../../rules/project.ts';
import { takenMegabytes } from '../../settings.ts';
import { isOver, namesOf } from '../around.ts';
import { draftOf } from '../draft.ts';
import type { ProjectRow } from '../project-row.ts';
import { text, titleOf } from '../statement.ts';
import { type Author, authorsIn, groupOf, mostAuthors } from './authors.ts';
import { hasHandedIn, ownGroupProject } from './group-project.ts';
import { handedInLast, markOf } from './handed-in-last.ts';
import { groupHandedIn, invitationTo } from './invitation.ts';

/** With whom the learner does a project: who they are and what each handed in last, never what anybody prepares. */
export const ownGroup = read({
	name: 'assessment.own-group',
	input: projectAddress,
	output: z.object({
		title: text,
		most: z.int(),
		/** The learner is in a group, maybe the first of it. */
		isInOne: z.boolean(),
		/** While there is room and nobody handed in: whoever is given it may join. */
		invitation: z.string().nullable(),
		others: z.array(
			z.object({
				id,
				name: z.string(),
				joinedAt: instant,
				handedIn: z
					.object({
						number: z.int(),
						at: instant,
						/** `isMine`: the same content is in the learner's own draft or last version. */
						pieces: z.array(z.object({ name: z.string(), isMine: z.boolean() })),
						/** Some of it is not in the learner's draft. */
						isToTake: z.boolean(),
					})
					.nullable(),
			}),
		),
		/** As much of a hand-in as is copied at once. */
		megabytes: z.int(),
		/** Why no group may be begun, as a code; null where one may, or is. */
		why: z.string().nullable(),
		may: z.object({ change: z.boolean(), take: z.boolean() }),
	}),
	allow: ownGroupProject,
	async run(ctx, _input, row) {
		const over = await isOver(ctx, row.enrolmentId);
		const groupId = await groupOf(ctx, row.id);
		const most = await mostAuthors(ctx, row);
		const authors = groupId === undefined || over ? [] : await authorsIn(ctx, groupId);
		const isOpen = groupId !== undefined && !over && authors.length < most && !(await groupHandedIn(ctx, groupId));
		const alone = { state: row.state, hasHandedIn: await hasHandedIn(ctx, row.id), isInAGroup: false };
		return {
			title: told(await titleOf(ctx, row), ctx.locale),
			...{ most, isInOne: groupId !== undefined },
			invitation: isOpen ? invitationTo(ctx, groupId) : null,
			others: await shown(ctx, row, authors),
			megabytes: await ctx.setting(takenMegabytes),
			why: over ? 'enrolment-over' : groupId === undefined ? (whyNotAlone(alone) ?? null) : null,
			may: { change: !over, take: !over && mayDraft(row.state) },
		};
	},
});

const shown = async (ctx: ReadCtx, row: ProjectRow, authors: readonly Author[]) => {
	const others = authors.filter(({ learnerId }) => learnerId !== row.learnerId);
	const names = await namesOf(
		ctx,
		others.map(({ learnerId }) => learnerId),
	);
	const drafted = new Set((await draftOf(ctx, row.id)).map(markOf));
	const mine = new Set([...drafted, ...((await handedInLast(ctx, row.id))?.pieces ?? []).map(markOf)]);
	const lines = [];
	for (const { id: authorId, projectId, learnerId, joinedAt } of others) {
		const last = await handedInLast(ctx, projectId);
		lines.push({
			...{ id: authorId, name: names.get(learnerId) ?? '', joinedAt },
			handedIn: last
				? {
						...{ number: last.number, at: last.handedInAt },
						pieces: last.pieces.map((one) => ({ name: one.name, isMine: mine.has(markOf(one)) })),
						isToTake: last.pieces.some((one) => !drafted.has(markOf(one))),
					}
				: null,
		});
	}
	return lines;
};
