import { personId } from '#platform/actor.ts';
import { type Allowed, allow, refuse } from '#platform/command.ts';
import type { ReadCtx } from '#platform/context.ts';
import { schoolDay } from '#platform/school-day.ts';
import type { CaseFacts } from '../../rules/case.ts';
import { db } from '../../tables.ts';

const row = (ctx: ReadCtx, hearingId: string) =>
	db(ctx).selectFrom('integrityHearing').selectAll().where('id', '=', hearingId);
type HearingRow = NonNullable<Awaited<ReturnType<ReturnType<typeof row>['executeTakeFirst']>>>;

/** One's own hearing, its row held where one answers. To everybody else there is none, officers included. */
export const ownHearingRow = async (ctx: ReadCtx, hearingId: string, held: boolean): Promise<Allowed<HearingRow>> => {
	const own = personId(ctx.actor);
	if (own === undefined) return refuse('sign-in-needed');
	const query = row(ctx, hearingId).where('personId', '=', own);
	const found = await (held ? query.forUpdate() : query).executeTakeFirst();
	return found ? allow(found) : refuse('not-found');
};

/** How many people a case names now, and how many of them were heard: they answered, or their days are over. */
export const hearingFacts = async (ctx: ReadCtx, caseId: string): Promise<Pick<CaseFacts, 'named' | 'heard'>> => {
	const rows = await db(ctx)
		.selectFrom('integrityNamed')
		.leftJoin('integrityHearing', (join) =>
			join
				.onRef('integrityHearing.caseId', '=', 'integrityNamed.caseId')
				.onRef('integrityHearing.personId', '=', 'integrityNamed.personId'),
		)
		.select(['answerDue', 'answeredAt'])
		.where('integrityNamed.caseId', '=', caseId)
		.where('endedAt', 'is', null)
		.execute();
	const today = await schoolDay(ctx);
	const heard = rows.filter(
		({ answerDue, answeredAt }) =>
			answeredAt !== null || (answerDue !== null && Temporal.PlainDate.compare(answerDue, today) < 0),
	);
	return { named: rows.length, heard: heard.length };
};
