import { newMentor, newStatement } from '#capabilities/faculty/factory.ts';
import { apply } from '#capabilities/faculty/server/apply.ts';
import { contestStatement } from '#capabilities/faculty/server/contest-statement.ts';
import { grantPay } from '#capabilities/faculty/server/grant-pay.ts';
import { moveStatement } from '#capabilities/faculty/server/move-statement.ts';
import { saveBilling } from '#capabilities/faculty/server/save-billing.ts';
import type { TestSchool } from '#platform/testing/school.ts';
import { words } from './words.ts';

type As = (who: string) => ReturnType<TestSchool['as']>;
type One = (who: string) => { id: string };

/** A member asks to be a mentor, with a paper, and an evaluator to hear defences; another is a mentor, says so to their learners, and is paid. */
export const teachers = async (school: TestSchool, as: As, one: One, place: Record<string, string>) => {
	const programmeIds = [place.programmeId ?? ''];
	const content = Buffer.from(`%PDF-1.7 ${words.documentContent}`);
	const documents = [{ name: `${words.documentName}.pdf`, type: 'application/pdf', content }];
	const made = await as('member')(apply, { programmeIds, motivation: words.application, documents });
	place.application = made.applicationId;
	const personId = one('another mentor').id;
	await school.make((ctx) => newMentor(ctx, { personId, programmeIds, presentation: words.presentation }));
	const idOf = async (statement: string, value: string) =>
		(await school.rows<{ id: string }>(statement, [value]))[0]?.id ?? '';
	place.qualification = await idOf('select id from faculty_qualification where person_id = $1', personId);
	place.document = await idOf('select id from faculty_document where application_id = $1', made.applicationId);
	await paid(school, as, { mentorId: personId, programmeId: place.programmeId ?? '' }, place);
};

/** One month approved and paid out, the next contested. */
const paid = async (
	school: TestSchool,
	as: As,
	whom: { readonly mentorId: string; readonly programmeId: string },
	place: Record<string, string>,
) => {
	place.payee = whom.mentorId;
	place.month = '2026-01';
	const billing = { name: words.billing, address: 'Paris', iban: words.account };
	await as('another mentor')(saveBilling, billing);
	const grant = { mentorId: whom.mentorId, month: '2026-01', amount: '5', reason: words.granted };
	await as('another finance')(grantPay, grant);
	const approved = await school.make((ctx) => newStatement(ctx, { ...whom, month: '2026-01' }));
	const contested = await school.make((ctx) => newStatement(ctx, { ...whom, month: '2026-02' }));
	[place.statement, place.otherStatement] = [approved.statementId, contested.statementId];
	await as('board')(moveStatement, { statementId: approved.statementId, move: 'approve', version: 1 });
	await as('another mentor')(contestStatement, { statementId: contested.statementId, question: words.payQuestion });
};
