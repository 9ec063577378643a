import type { z } from 'zod';
import { newStatement } from '#capabilities/faculty/factory.ts';
import { addOccupation } from '#capabilities/faculty/server/add-occupation.ts';
import { answerContest } from '#capabilities/faculty/server/answer-contest.ts';
import { apply } from '#capabilities/faculty/server/apply.ts';
import { contestStatement } from '#capabilities/faculty/server/contest-statement.ts';
import { declareTie } from '#capabilities/faculty/server/declare-tie.ts';
import { endQualification } from '#capabilities/faculty/server/end-qualification.ts';
import { grantPay } from '#capabilities/faculty/server/grant-pay.ts';
import { moveApplication } from '#capabilities/faculty/server/move-application.ts';
import { moveStatement } from '#capabilities/faculty/server/move-statement.ts';
import { people } from '#capabilities/faculty/server/people.ts';
import { saveBilling } from '#capabilities/faculty/server/save-billing.ts';
import { saveEvaluator } from '#capabilities/faculty/server/save-evaluator.ts';
import { saveProfile } from '#capabilities/faculty/server/save-profile.ts';
import { setRates } from '#capabilities/faculty/server/set-rates.ts';
import { newPerson } from '#capabilities/identity/factory.ts';
import { newOccupation } from '#capabilities/observatory/factory.ts';
import { newProgramme } from '#capabilities/programmes/factory.ts';
import { person } from '#platform/actor.ts';
import type { TestSchool } from '#platform/testing/school.ts';
import { samples } from '../samples.ts';

interface Somebody {
	readonly id: string;
	readonly email: string;
	readonly actor: ReturnType<typeof person>;
}

/** Somebody applies by a mentor's link, is judged by another and qualified, says who they are and whom they know; what ended stays. */
export const teach = async (school: TestSchool, who: Somebody, another: Somebody) => {
	const [as, other] = [school.as(who.actor), school.as(another.actor)];
	const { programmeId } = await school.make((ctx) => newProgramme(ctx));
	const applyAndBe = async (move: 'qualify' | 'refuse', by: Somebody, to: Somebody) => {
		const documents = [{ name: 'cv.pdf', type: 'application/pdf', content: Buffer.from('%PDF-1.7') }];
		const given = { programmeIds: [programmeId], motivation: 'Je sais le faire.', referredBy: by.id, documents };
		const { applicationId } = await school.as(to.actor)(apply, given);
		for (const one of ['take', move] as const)
			await school.as(by.actor)(moveApplication, { applicationId, move: one, reason: 'Parce que.' });
	};
	await applyAndBe('refuse', another, who);
	await applyAndBe('qualify', another, who);
	// As the one who judges, too.
	await applyAndBe('refuse', who, another);
	const { people: all } = await other(people, {});
	const held = all.find(({ personId, part }) => personId === who.id && part === 'mentor')?.qualifications[0];
	await other(endQualification, { qualificationId: held?.qualificationId ?? '', reason: 'Une pause.' });
	await school.rows('update faculty_qualification set given_by = $1 where person_id = $2 and given_by is null', [
		another.id,
		who.id,
	]);
	await school.make((ctx) => newOccupation(ctx, { scheme: 'rome4', code: 'M1805' }));
	const profile = { languages: [], capacity: 3 };
	await as(saveProfile, { ...profile, presentation: 'Je développe depuis dix ans.' });
	await as(saveEvaluator, { languages: ['fr'], mostDefences: 3 });
	await as(addOccupation, { rome: 'M1805' });
	await as(declareTie, { email: another.email, kind: 'friend' });
	await pay(school, who, another, programmeId);
	await school.settle();
};

/** Somebody says where they are paid, and sees to the pay of another: grants, answers, approves, sets rates. */
const pay = async (school: TestSchool, who: Somebody, another: Somebody, programmeId: string) => {
	const finance = school.as(person(who.id, ['finance']));
	const clerk = await school.make((ctx) => newPerson(ctx, { roles: ['finance'] }));
	const billing = { name: 'Un nom', address: 'Une adresse', siret: '73282932000074', vatNumber: 'FR32732829320' };
	await school.as(who.actor)(saveBilling, { ...billing, iban: 'FR7630006000011234567890189' });
	await finance(setRates, { ...(sample as z.input<typeof setRates.input>), fromMonth: '2098-01' });
	const mentorId = another.id;
	const statementOf = (month: string) => school.make((ctx) => newStatement(ctx, { mentorId, programmeId, month }));
	const approve = { move: 'approve', version: 1, reason: 'Juste.' } as const;
	await finance(moveStatement, { ...(await statementOf('2026-03')), ...approve });
	await finance(grantPay, { mentorId, month: '2026-04', amount: '1', reason: 'Une formation.' });
	const granted = await statementOf('2026-04');
	await school.as(another.actor)(contestStatement, { ...granted, question: 'Le 3, nous étions là.' });
	await finance(answerContest, { ...granted, answer: 'Non.' });
	await school.as(person(clerk.id, ['finance']))(moveStatement, { ...granted, ...approve });
};
const sample = samples({ organisationId: '', letterId: '', personId: '' })['faculty.set-rates'];

/** What a mentor is owed is stated and approved: nobody is forgotten before. */
export const payUp = async (school: TestSchool, { id: mentorId }: { readonly id: string }) => {
	const clerk = await school.make((ctx) => newPerson(ctx, { roles: ['finance'] }));
	const { programmeId } = await school.make((ctx) => newProgramme(ctx));
	const month = Temporal.Now.plainDateISO('UTC').toPlainYearMonth().toString();
	const made = await school.make((ctx) => newStatement(ctx, { mentorId, programmeId, month, outcomes: [] }));
	const approve = { move: 'approve', version: 1, reason: 'Juste.' } as const;
	await school.as(person(clerk.id, ['finance']))(moveStatement, { ...made, ...approve });
	await school.settle();
};
