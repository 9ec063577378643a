import { sql } from 'kysely';
import type { ReadCtx } from '#platform/context.ts';
import { db } from '../../tables.ts';
import type { SessionRow } from '../sessions/session-row.ts';

const objectives = (ctx: ReadCtx, { enrolmentId }: Pick<SessionRow, 'enrolmentId'>) =>
	db(ctx)
		.selectFrom('mentoringObjective as one')
		.innerJoin('mentoringSession as agreed', 'agreed.id', 'one.sessionId')
		.leftJoin('mentoringNote as note', 'note.sessionId', 'one.sessionId')
		.select(['one.id as objectiveId', 'one.text', 'dueOn', 'one.outcome'])
		.where('one.enrolmentId', '=', enrolmentId)
		.orderBy('dueOn')
		.orderBy('one.id');

/** What was agreed on in this session. */
export const agreedIn = (ctx: ReadCtx, session: Pick<SessionRow, 'id' | 'enrolmentId'>) =>
	objectives(ctx, session).where('one.sessionId', '=', session.id).execute();

/**
 * What was agreed on before and has still to be settled, or was in this session; with whomever. What its learner has not
 * read yet is told only where `all` is asked for.
 */
export const agreedBefore = (
	ctx: ReadCtx,
	session: Pick<SessionRow, 'id' | 'enrolmentId' | 'startsAt'>,
	{ all }: { readonly all: boolean },
) =>
	objectives(ctx, session)
		.where('agreed.startsAt', '<', session.startsAt)
		.where((eb) =>
			eb.or([
				eb('one.outcome', 'is', null),
				eb(
					'one.id',
					'in',
					eb
						.selectFrom('mentoringObjectiveOutcome as said')
						.select('said.objectiveId')
						.where('said.sessionId', '=', session.id),
				),
			]),
		)
		.where(sql<boolean>`(${all} or note.shared_at is not null)`)
		.execute();

/** Outcomes after which an objective goes on. */
const goesOn: readonly (string | null)[] = [null, 'partly', 'not-reached'];
export const stillOpen = (before: readonly { readonly outcome: string | null }[]): number =>
	before.filter(({ outcome }) => goesOn.includes(outcome)).length;
