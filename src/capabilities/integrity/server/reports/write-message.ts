import type { Ctx } from '#platform/context.ts';
import { Refused } from '#platform/refusal.ts';
import { schoolDay } from '#platform/school-day.ts';
import { db } from '../../tables.ts';
import type { CaseRow } from '../cases/case-row.ts';
import { opened, seal } from '../sealed-words.ts';

/** Nobody has so much to say; somebody who floods the officers has. */
const most = 300;

/**
 * One more line of the talk; without an author it is the reporter's. The row of the case must be held, so that two have not
 * one number. Refuses: report-closed for the reporter, conversation-full.
 */
export const writeMessage = async (ctx: Ctx, row: CaseRow, said: string, authorId: string | null): Promise<void> => {
	if (authorId === null && row.state === 'closed') throw new Refused('report-closed');
	const last = await db(ctx)
		.selectFrom('integrityMessage')
		.select(['number', 'writer', 'saidSealed'])
		.where('caseId', '=', row.id)
		.orderBy('number', 'desc')
		.executeTakeFirst();
	// The answer to a form that carries a code is no address: a page that is loaded anew sends it again.
	if (authorId === null && last?.writer === 'reporter' && opened(ctx, last.saidSealed) === said) return;
	const number = (last?.number ?? 0) + 1;
	if (authorId === null && number > most) throw new Refused('conversation-full');
	await db(ctx)
		.insertInto('integrityMessage')
		.values({
			...{ caseId: row.id, number, authorId, writer: authorId === null ? 'reporter' : 'officers' },
			saidSealed: seal(ctx, said),
			writtenOn: await schoolDay(ctx),
		})
		.execute();
};
