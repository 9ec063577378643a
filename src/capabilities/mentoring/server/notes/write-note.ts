import type { Authorized } from '#platform/command.ts';
import type { Ctx } from '#platform/context.ts';
import { Refused } from '#platform/refusal.ts';
import type { NoteInput } from '../../rules/note-fields.ts';
import { shareOf, type TimeShare } from '../../rules/time-share.ts';
import { db } from '../../tables.ts';
import type { SessionRow } from '../sessions/session-row.ts';

interface Written {
	readonly version: number;
	readonly writtenAt: Temporal.Instant;
}

const noteOf = (ctx: Ctx, sessionId: string) =>
	db(ctx)
		.selectFrom('mentoringNote')
		.selectAll()
		.where('sessionId', '=', sessionId)
		// Two pages write one after the other.
		.forUpdate()
		.executeTakeFirst();

const sharedTime = (ctx: Ctx, sessionId: string) =>
	db(ctx)
		.selectFrom('mentoringTimeShare')
		.select(['person', 'method', 'explaining'])
		.where('sessionId', '=', sessionId)
		.executeTakeFirst();

const sameTime = (one: TimeShare | undefined, other: TimeShare | undefined) =>
	one?.person === other?.person && one?.method === other?.method;

/**
 * Writes the shared part over what a page saw. The same words once more change nothing, so that an answer which was lost
 * may be asked for again; other words over a writing that the page has not seen are refused. What its learner reads
 * already is changed by a new version: those before stay. Refuses: note-changed.
 */
export const writeNote = async (ctx: Ctx, { id }: Authorized<SessionRow>, given: NoteInput): Promise<Written> => {
	const { seen, done, how, spent } = given;
	const pace = given.pace ?? null;
	const now = ctx.clock.now();
	const [before, timeBefore, time] = [await noteOf(ctx, id), await sharedTime(ctx, id), shareOf(spent, given)];
	const sameWords = before
		? before.done === done && before.how === how && before.pace === pace
		: done === null && how === null && pace === null;
	if (sameWords && sameTime(time, timeBefore))
		return { version: before?.version ?? 0, writtenAt: before?.writtenAt ?? now };
	if ((before?.version ?? 0) !== seen) throw new Refused('note-changed');
	const version = seen + 1;
	const row = { done, how, pace, writtenAt: now, version };
	if (before) await db(ctx).updateTable('mentoringNote').set(row).where('sessionId', '=', id).execute();
	else {
		const made = await db(ctx)
			.insertInto('mentoringNote')
			.values({ sessionId: id, ...row })
			.onConflict((conflict) => conflict.doNothing())
			.returning('version')
			.executeTakeFirst();
		// Another page began the note in the same moment.
		if (!made) throw new Refused('note-changed');
	}
	if (before?.sharedAt && !sameWords) await keepVersion(ctx, id);
	await writeTime(ctx, id, time);
	return { version, writtenAt: now };
};

const writeTime = async (ctx: Ctx, sessionId: string, time: TimeShare | undefined): Promise<void> => {
	if (!time) {
		await db(ctx).deleteFrom('mentoringTimeShare').where('sessionId', '=', sessionId).execute();
		return;
	}
	const row = { ...time, notedAt: ctx.clock.now() };
	await db(ctx)
		.insertInto('mentoringTimeShare')
		.values({ sessionId, ...row })
		.onConflict((conflict) => conflict.column('sessionId').doUpdateSet(row))
		.execute();
};

/** What the learner reads from now on stays on file, after what they read before. */
const keepVersion = async (ctx: Ctx, sessionId: string): Promise<void> => {
	await db(ctx)
		.insertInto('mentoringNoteVersion')
		.columns(['sessionId', 'number', 'done', 'how', 'pace', 'writtenAt'])
		.expression(({ selectFrom }) =>
			selectFrom('mentoringNote as note')
				.select((eb) => [
					'sessionId',
					eb(
						eb
							.selectFrom('mentoringNoteVersion as version')
							.select((of) => of.fn.countAll<number>().as('before'))
							.whereRef('version.sessionId', '=', 'note.sessionId'),
						'+',
						1,
					).as('number'),
					...(['done', 'how', 'pace', 'writtenAt'] as const),
				])
				.where('sessionId', '=', sessionId),
		)
		.execute();
};

/** From now on the learner reads it, once: false where they did already. A note without words goes with its objectives. */
export const giveToRead = async (ctx: Ctx, sessionId: string): Promise<boolean> => {
	const now = ctx.clock.now();
	const given = await db(ctx)
		.insertInto('mentoringNote')
		.values({ sessionId, writtenAt: now, sharedAt: now, version: 1 })
		.onConflict((conflict) =>
			conflict.column('sessionId').doUpdateSet({ sharedAt: now }).where('mentoringNote.sharedAt', 'is', null),
		)
		.returning('sessionId')
		.executeTakeFirst();
	if (!given) return false;
	await keepVersion(ctx, sessionId);
	await ctx.emit('mentoring.note-shared', { sessionId });
	return true;
};
