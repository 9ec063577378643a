import { z } from 'zod';
import { type Allowed, allow, refuse } from '#platform/command.ts';
import type { ReadCtx } from '#platform/context.ts';
import { day } from '#platform/instant.ts';
import { localeSchema } from '#platform/localized.ts';
import { outcomes, seenByReporter } from '../../rules/case.ts';
import { db } from '../../tables.ts';
import type { CaseRow } from '../cases/case-row.ts';
import { opened, openedIfAny } from '../sealed-words.ts';
import { markOf } from './code.ts';

/** One line of the talk between a reporter and the officers, who speak as one. */
export const message = z.object({
	number: z.int(),
	by: z.enum(['reporter', 'officers']),
	said: z.string(),
	on: day,
});

/** What a reporter sees of their report: neither who works on it nor whom it names. */
export const thread = z.object({
	receivedOn: day,
	state: z.enum(['received', 'acknowledged', 'investigated', 'answered']),
	outcome: z.enum(outcomes).nullable(),
	acknowledgeDue: day,
	answerDue: day,
	what: z.string(),
	moment: z.string().nullable(),
	about: z.string().nullable(),
	saidIn: localeSchema,
	messages: z.array(message),
	/** Whether they may still write. */
	open: z.boolean(),
});

export const messagesOf = async (ctx: ReadCtx, caseId: string): Promise<z.output<typeof message>[]> => {
	const rows = await db(ctx)
		.selectFrom('integrityMessage')
		.select(['number', 'writer', 'saidSealed', 'writtenOn'])
		.where('caseId', '=', caseId)
		.orderBy('number')
		.execute();
	return rows.map(({ number, writer, saidSealed, writtenOn }) => ({
		...{ number, by: writer as 'reporter' | 'officers', on: writtenOn },
		said: opened(ctx, saidSealed),
	}));
};

export const threadOf = async (ctx: ReadCtx, row: CaseRow): Promise<z.output<typeof thread>> => ({
	receivedOn: row.receivedOn,
	state: seenByReporter(row.state),
	outcome: row.outcome,
	acknowledgeDue: row.acknowledgeDue,
	answerDue: row.answerDue,
	what: opened(ctx, row.whatSealed),
	moment: openedIfAny(ctx, row.momentSealed),
	about: openedIfAny(ctx, row.aboutSealed),
	saidIn: row.saidIn,
	messages: await messagesOf(ctx, row.id),
	open: row.state !== 'closed',
});

const all = (ctx: ReadCtx) => db(ctx).selectFrom('integrityCase').selectAll();

/** The report of a code, its row held where somebody writes. To every other code there is none, and it says no more. */
export const byCode = async (ctx: ReadCtx, typed: string, held: boolean): Promise<Allowed<CaseRow>> => {
	const mark = await markOf(ctx, typed);
	if (mark === undefined) return refuse('no-such-code');
	const query = all(ctx).where('codeMark', '=', mark);
	const found = await (held ? query.forUpdate() : query).executeTakeFirst();
	return found ? allow(found) : refuse('no-such-code');
};

/** One's own, under one's name. */
export const ownReportRow = async (
	ctx: ReadCtx,
	reportId: string,
	own: string | undefined,
	held: boolean,
): Promise<Allowed<CaseRow>> => {
	if (own === undefined) return refuse('sign-in-needed');
	const query = all(ctx).where('id', '=', reportId).where('reporterId', '=', own);
	const found = await (held ? query.forUpdate() : query).executeTakeFirst();
	return found ? allow(found) : refuse('not-found');
};
