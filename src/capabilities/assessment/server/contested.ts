import type { ReadCtx } from '#platform/context.ts';
import { db } from '../tables.ts';
import type { DefenceRow } from './defence-row.ts';

/** The defence of what was handed in last, once it is decided: whoever is drawn after that is drawn for an appeal. */
export const contestedOf = async (ctx: ReadCtx, projectId: string): Promise<DefenceRow | undefined> =>
	db(ctx)
		.selectFrom('assessmentDefence')
		.selectAll()
		.where('projectId', '=', projectId)
		.where('state', '=', 'held')
		.where('number', '=', (eb) =>
			eb
				.selectFrom('assessmentVersion')
				.select((of) => of.fn.max('number').as('number'))
				.where('assessmentVersion.projectId', '=', projectId),
		)
		.orderBy('id', 'desc')
		.limit(1)
		.executeTakeFirst();

/** What an appeal shares with the defence that it looks at again: its hour, its room and what was recorded there. */
export const sameAs = ({ id, plannedFor, plannedAt, roomId, recordingHash }: DefenceRow) => ({
	...{ appeals: id, plannedFor, plannedAt, roomId, recordingHash },
});

/** The decisions of a defence that nothing supersedes, by competency. */
export const standingDecisions = async (ctx: ReadCtx, defenceId: string): Promise<ReadonlyMap<string, string>> => {
	const rows = await db(ctx)
		.selectFrom('assessmentDecision as one')
		.select(['one.id', 'one.competencyKey'])
		.where('one.defenceId', '=', defenceId)
		.where((eb) =>
			eb.not(
				eb.exists(
					eb.selectFrom('assessmentDecision as later').select('later.id').whereRef('later.supersedes', '=', 'one.id'),
				),
			),
		)
		.execute();
	return new Map(rows.map(({ id, competencyKey }) => [competencyKey, id]));
};
