import { newPerson } from '#capabilities/identity/factory.ts';
import { addEvidence } from '#capabilities/integrity/server/cases/add-evidence.ts';
import { moveCase } from '#capabilities/integrity/server/cases/move-case.ts';
import { namePerson } from '#capabilities/integrity/server/cases/name-person.ts';
import { openCase } from '#capabilities/integrity/server/cases/open-case.ts';
import { openHearing } from '#capabilities/integrity/server/cases/open-hearing.ts';
import { proposeDecision } from '#capabilities/integrity/server/cases/propose-decision.ts';
import { settleAppeal } from '#capabilities/integrity/server/cases/settle-appeal.ts';
import { settleProposal } from '#capabilities/integrity/server/cases/settle-proposal.ts';
import { unnamePerson } from '#capabilities/integrity/server/cases/unname-person.ts';
import { answerHearing } from '#capabilities/integrity/server/hearings/answer-hearing.ts';
import { appealDecision } from '#capabilities/integrity/server/hearings/appeal-decision.ts';
import { reportOpenly } from '#capabilities/integrity/server/reports/report-openly.ts';
import { writeToOfficers } from '#capabilities/integrity/server/reports/write-to-officers.ts';
import { person } from '#platform/actor.ts';
import type { TestSchool } from '#platform/testing/school.ts';

interface Id {
	readonly id: string;
}

/** Each of four officers plays their part in one case, which a reporter sent and which names somebody, who appeals. */
const wholeCase = async (
	school: TestSchool,
	{ reporter, named, officers }: { reporter: Id; named: Id; officers: readonly [Id, Id, Id] },
) => {
	const [one, two, three] = officers.map(({ id }) => school.as(person(id, ['integrity-officer']))) as [
		ReturnType<TestSchool['as']>,
		ReturnType<TestSchool['as']>,
		ReturnType<TestSchool['as']>,
	];
	const { reportId: caseId } = await school.as(person(reporter.id))(reportOpenly, {
		...{ what: 'What happened, in more than a few words.', moment: 'Yesterday', about: 'Somebody' },
	});
	await school.as(person(reporter.id))(writeToOfficers, { reportId: caseId, said: 'More of it.' });
	const mistaken = await school.make((ctx) => newPerson(ctx));
	await one(moveCase, { caseId, move: 'acknowledge', said: 'A' });
	const wrong = await one(namePerson, { caseId, personId: mistaken.id });
	await one(unnamePerson, { caseId, namedId: wrong.namedId });
	const { namedId } = await one(namePerson, { caseId, personId: named.id });
	await one(moveCase, { caseId, move: 'investigate', said: 'A' });
	await one(openCase, { caseId });
	await one(addEvidence, { caseId, said: 'A' });
	const { hearingId } = await one(openHearing, { caseId, namedId, told: 'A' });
	await school.as(person(named.id))(answerHearing, { hearingId, answer: 'B' });
	const decision = { outcome: 'upheld', reason: 'A', toNamed: 'B', consequence: 'warning', release: true } as const;
	await one(proposeDecision, { caseId, ...decision });
	await two(settleProposal, { caseId, settle: 'confirm', why: 'A' });
	await school.as(person(named.id))(appealDecision, { hearingId, said: 'A' });
	await three(settleAppeal, { caseId, outcome: 'maintained', reason: 'A', said: 'A' });
};

/** They report, are named, and play every part of an officer; something was held back from them, and by them from another. */
export const reported = async (school: TestSchool, who: Id, another: Id) => {
	const [a, b] = [await school.make((ctx) => newPerson(ctx)), await school.make((ctx) => newPerson(ctx))];
	await wholeCase(school, {
		reporter: who,
		named: another,
		officers: [a, b, await school.make((ctx) => newPerson(ctx))],
	});
	await wholeCase(school, {
		reporter: a,
		named: who,
		officers: [another, b, await school.make((ctx) => newPerson(ctx))],
	});
	for (const officers of [
		[who, a, b],
		[a, who, b],
		[a, b, who],
	] as const)
		await wholeCase(school, { reporter: another, named: await school.make((ctx) => newPerson(ctx)), officers });
	for (const [personId, by] of [
		[who.id, another.id],
		[another.id, who.id],
	])
		await school.rows(
			`insert into credentials_hold (person_id, about, source, reason, placed_by, since, lifted_by, lifted_at)
			values ($1::uuid, 'enrolment:planted', 'integrity:planted-' || $1::uuid || $2::uuid, 'integrity', $2::uuid, now(), $2::uuid, now())`,
			[personId, by],
		);
};
