import { cancelBooked } from '#capabilities/calendar/public.server.ts';
import { closeRoom } from '#capabilities/rooms/public.server.ts';
import { hasRole, personId } from '#platform/actor.ts';
import { type Allowed, allow, refuse } from '#platform/command.ts';
import type { Ctx, ReadCtx } from '#platform/context.ts';
import { db } from '../tables.ts';
import { isOver } from './around.ts';
import { isOpenDefence, openDefences } from './draw/open-defences.ts';
import { lockedProject, type ProjectRow, projectOf } from './project-row.ts';

const of = (ctx: ReadCtx, defenceId: string) =>
	db(ctx).selectFrom('assessmentDefence').selectAll().where('id', '=', defenceId).executeTakeFirst();
export type DefenceRow = NonNullable<Awaited<ReturnType<typeof of>>>;

export interface Hearing {
	readonly defence: DefenceRow;
	readonly project: ProjectRow;
}

type Decidable = Pick<DefenceRow, 'state' | 'plannedFor' | 'appeals'>;

/** Its moment has come and nothing is decided: the hour that was booked, or on appeal that they accepted. */
export const isToDecide = ({ state, plannedFor, appeals }: Decidable, now: Temporal.Instant): boolean =>
	appeals === null
		? state === 'planned' && plannedFor !== null && Temporal.Instant.compare(plannedFor, now) <= 0
		: state === 'accepted';

/** The project is held first, and what is known of the defence is read after: nobody cancels it in between. */
const find = async (ctx: ReadCtx, defenceId: string, held: boolean): Promise<Hearing | undefined> => {
	const known = await of(ctx, defenceId);
	const project = known && (await (held ? lockedProject : projectOf)(ctx, known.projectId));
	const defence = project && (await of(ctx, defenceId));
	return defence && { defence, project };
};

const heard = async (ctx: ReadCtx, defenceId: string, held: boolean): Promise<Allowed<Hearing>> => {
	if (ctx.actor.kind === 'visitor') return refuse('sign-in-needed');
	if (!hasRole(ctx.actor, 'evaluator')) return refuse('forbidden');
	const found = await find(ctx, defenceId, held);
	return found && found.defence.evaluatorId === personId(ctx.actor) ? allow(found) : refuse('not-found');
};

/** A defence that the evaluator hears or heard, to look at; one that is theirs no longer is not. */
export const ownHearing = async (ctx: ReadCtx, { defenceId }: { defenceId: string }): Promise<Allowed<Hearing>> => {
	const granted = await heard(ctx, defenceId, false);
	if (!granted.ok) return granted;
	const { state } = granted.value.defence;
	return isOpenDefence(state) || state === 'held' ? granted : refuse('not-found');
};

/** A defence of the evaluator, its project held, to act on. Refuses: enrolment-over. */
export const ownHearingHeld = async (ctx: ReadCtx, { defenceId }: { defenceId: string }): Promise<Allowed<Hearing>> => {
	const granted = await heard(ctx, defenceId, true);
	if (!granted.ok) return granted;
	return (await isOver(ctx, granted.value.project.enrolmentId)) ? refuse('enrolment-over') : granted;
};

/** Any defence, to look at. Whoever asks answers for who may. */
export const hearingOf = (ctx: ReadCtx, defenceId: string): Promise<Hearing | undefined> => find(ctx, defenceId, false);
/** The same, its project held. */
export const hearingHeld = (ctx: ReadCtx, defenceId: string): Promise<Hearing | undefined> =>
	find(ctx, defenceId, true);

/** The defence that a project has before it, from the draw until it is held. */
export const openDefenceOf = (ctx: ReadCtx, projectId: string): Promise<DefenceRow | undefined> =>
	db(ctx)
		.selectFrom('assessmentDefence')
		.selectAll()
		.where('projectId', '=', projectId)
		.where('state', 'in', openDefences)
		.executeTakeFirst();

/** The defence that a project has before it will not take place: its hour is everybody's own again. */
export const closeDefence = async (
	ctx: Ctx,
	projectId: string,
	state: 'cancelled' | 'lapsed' | 'incident' | 'doubtful' | 'withdrawn' | 'passed-over',
	reason?: string,
): Promise<void> => {
	const open = await openDefenceOf(ctx, projectId);
	if (!open) return;
	// Of those that had begun nobody calls off the date: it has come and gone.
	if (open.appointmentId !== null && !['lapsed', 'incident', 'doubtful'].includes(state))
		await cancelBooked(ctx, open.appointmentId, reason === undefined ? {} : { reason });
	if (open.roomId !== null) await closeRoom(ctx, open.roomId);
	await db(ctx).updateTable('assessmentDefence').set({ state }).where('id', '=', open.id).execute();
};

/** The same evaluator hears it another day: whoever was drawn for it stays drawn. */
export const acceptAgain = async (ctx: Ctx, before: DefenceRow): Promise<void> => {
	const { projectId, number, learnerId, evaluatorId, mentorIds, drawId } = before;
	await db(ctx)
		.insertInto('assessmentDefence')
		.values({
			projectId,
			number,
			learnerId,
			evaluatorId,
			mentorIds,
			drawId,
			askedAt: ctx.clock.now(),
			state: 'accepted',
		})
		.execute();
};
