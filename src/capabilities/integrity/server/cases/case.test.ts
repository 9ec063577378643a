import { beforeAll, describe, expect, test } from 'vitest';
import { noticesTo } from '#capabilities/identity/testing.ts';
import { visitor } from '#platform/actor.ts';
import { openTestSchool, refusalOf } from '#platform/testing/school.ts';
import { house } from '../../../../house.ts';
import {
	heardCase,
	laterBy,
	newReport,
	newSomebody,
	type Office,
	openOffice,
	stateOf,
	wholeReport,
} from '../../testing.ts';
import { answerHearing } from '../hearings/answer-hearing.ts';
import { appealDecision } from '../hearings/appeal-decision.ts';
import { ownHearing } from '../hearings/own-hearing.ts';
import { followedReport } from '../reports/followed-report.ts';
import { reportOpenly } from '../reports/report-openly.ts';
import { addEvidence } from './add-evidence.ts';
import { findablePeople } from './findable-people.ts';
import { liftHold } from './lift-hold.ts';
import { moveCase } from './move-case.ts';
import { namePerson } from './name-person.ts';
import { openCase } from './open-case.ts';
import { openHearing } from './open-hearing.ts';
import { proposeDecision } from './propose-decision.ts';
import { settleAppeal } from './settle-appeal.ts';
import { settleProposal } from './settle-proposal.ts';
import { unnamePerson } from './unname-person.ts';
import { writeToReporter } from './write-to-reporter.ts';

const school = openTestSchool(house);
let office: Office;
beforeAll(async () => {
	office = await openOffice(school);
});
const by = (who: 'odile' | 'bruno' | 'chloe' | 'learner') => school.as(office[who].actor);
const holds = (caseId: string) =>
	school.rows(`select 1 from credentials_hold where source = 'integrity:' || $1 and lifted_at is null`, [caseId]);
const upheld = { outcome: 'upheld', reason: 'Retenu.', toNamed: 'Deux passages sont repris.', release: false } as const;
const propose = (caseId: string, given: object = {}) =>
	by('odile')(proposeDecision, { caseId, ...upheld, consequence: 'defence-again', ...given });
const dossier = (caseId: string) =>
	school.rows('select consequence from integrity_upheld where case_id = $1', [caseId]);

describe('a case', () => {
	test('goes from a report to its answer by two people, heard from both sides', async () => {
		const { code, caseId, hearingId } = await heardCase(school, office);
		await by('odile')(addEvidence, { caseId, said: 'Les deux textes, côte à côte.' });
		await propose(caseId);
		expect(await refusalOf(by('odile')(settleProposal, { caseId, settle: 'confirm' }))).toBe('another-officer');
		await by('bruno')(settleProposal, { caseId, settle: 'confirm' });
		expect(await stateOf(school, caseId)).toEqual(['upheld', 'upheld']);
		expect(await dossier(caseId)).toEqual([]);
		const told = await by('learner')(ownHearing, { hearingId });
		expect(told.decided).toMatchObject({ outcome: 'upheld', consequence: 'defence-again' });
		expect(JSON.stringify(told)).not.toMatch(/Odile|Bruno|Retenu\./);
		const seen = await school.as(visitor)(followedReport, { code });
		expect(seen).toMatchObject({ state: 'answered', outcome: 'upheld' });
		expect(seen.messages.at(-1)).toMatchObject({ by: 'officers', said: 'Retenu.' });
		await laterBy(school, 16);
		await school.sweep('integrity.cases-not-left');
		expect(await stateOf(school, caseId)).toEqual(['closed', 'upheld']);
		expect(await dossier(caseId)).toEqual([{ consequence: 'defence-again' }]);
		// Upheld, and the decision keeps it: until an officer says that what had to follow is done.
		expect(await holds(caseId)).toHaveLength(1);
		await by('chloe')(liftHold, { caseId });
		expect(await holds(caseId)).toEqual([]);
		expect(await refusalOf(by('chloe')(liftHold, { caseId }))).toBe('no-hold');
	});

	test('is decided by two in the database too', async () => {
		const { caseId } = await heardCase(school, office);
		await propose(caseId);
		await expect(
			school.rows(
				`update integrity_decision set state = 'confirmed', settled_by = proposed_by, settled_at = proposed_at where case_id = $1`,
				[caseId],
			),
		).rejects.toThrow(/integrity_decision_two_people/);
	});

	test('is given back with a reason, and proposed anew', async () => {
		const { caseId } = await heardCase(school, office);
		await propose(caseId);
		await expect(by('bruno')(settleProposal, { caseId, settle: 'return' })).rejects.toMatchObject({
			issues: [{ path: 'why', code: 'required' }],
		});
		await by('bruno')(settleProposal, { caseId, settle: 'return', why: 'Il manque un témoin.' });
		expect(await stateOf(school, caseId)).toEqual(['investigated', null]);
		await propose(caseId, { outcome: 'unfounded', consequence: 'none' });
		await by('chloe')(settleProposal, { caseId, settle: 'confirm' });
		expect(await stateOf(school, caseId)).toEqual(['closed', 'unfounded']);
		expect(await holds(caseId)).toEqual([]);
		expect(await dossier(caseId)).toEqual([]);
		expect(await refusalOf(by('bruno')(settleProposal, { caseId, settle: 'confirm' }))).toBe('not-from-here');
	});

	test('is upheld against nobody who was not heard, unless their days are over', async () => {
		const { caseId } = await newReport(school);
		await by('odile')(moveCase, { caseId, move: 'acknowledge', said: 'Merci.' });
		const { namedId } = await by('odile')(namePerson, { caseId, personId: office.learner.id });
		expect(await refusalOf(by('odile')(openHearing, { caseId, namedId, told: 'A' }))).toBe('not-from-here');
		await by('odile')(moveCase, { caseId, move: 'investigate', said: 'Nous regardons.' });
		expect(await refusalOf(propose(caseId))).toBe('not-heard');
		await by('odile')(openHearing, { caseId, namedId, told: 'Ceci.' });
		expect(await refusalOf(by('odile')(openHearing, { caseId, namedId, told: 'A' }))).toBe('told-already');
		expect(await refusalOf(by('odile')(unnamePerson, { caseId, namedId }))).toBe('told-already');
		expect(await refusalOf(propose(caseId))).toBe('not-heard');
		await laterBy(school, 15);
		await propose(caseId);
		expect((await stateOf(school, caseId))[0]).toBe('proposed');
	});

	test('is looked at once more, by somebody who decided nothing of it', async () => {
		const { code, caseId, hearingId } = await heardCase(school, office);
		await propose(caseId);
		await by('bruno')(settleProposal, { caseId, settle: 'confirm' });
		await by('learner')(appealDecision, { hearingId, said: 'Voyez mes brouillons.' });
		expect(await refusalOf(by('learner')(appealDecision, { hearingId, said: 'Encore.' }))).toBe('not-from-here');
		const answer = { caseId, outcome: 'overturned', reason: 'Vos brouillons le montrent.', said: 'Annulé.' } as const;
		for (const who of ['odile', 'bruno'] as const)
			expect(await refusalOf(by(who)(settleAppeal, answer))).toBe('decided-it');
		await expect(
			school.rows(
				`update integrity_appeal set outcome = 'maintained', heard_by = decided_by[1], heard_at = made_at, reason_sealed = said_sealed where case_id = $1`,
				[caseId],
			),
		).rejects.toThrow(/integrity_appeal_another/);
		await by('chloe')(settleAppeal, answer);
		expect(await stateOf(school, caseId)).toEqual(['closed', 'unfounded']);
		expect([await holds(caseId), await dossier(caseId)]).toEqual([[], []]);
		const told = await by('learner')(ownHearing, { hearingId });
		expect(told).toMatchObject({
			decided: { outcome: 'unfounded', consequence: 'none' },
			appeal: { outcome: 'overturned' },
		});
		expect((await school.as(visitor)(followedReport, { code })).messages.at(-1)?.said).toBe('Annulé.');
	});

	test('may be appealed within its days alone', async () => {
		const { caseId, hearingId } = await heardCase(school, office);
		await propose(caseId);
		await by('bruno')(settleProposal, { caseId, settle: 'confirm' });
		await laterBy(school, 16);
		expect(await refusalOf(by('learner')(appealDecision, { hearingId, said: 'Trop tard ?' }))).toBe('appeal-over');
	});

	test('shows each of its officers who opened it, and when', async () => {
		const { caseId } = await newReport(school);
		await by('odile')(openCase, { caseId });
		const { views } = await by('bruno')(openCase, { caseId });
		expect(views.map(({ name }) => name)).toEqual(['Bruno Officer', 'Odile Officer']);
		await expect(school.rows('delete from integrity_view')).rejects.toThrow(/append-only/);
	});
});

describe('a case that is late', () => {
	test('is told to its officers before, and to administrators each week after', async () => {
		const fresh = await openOffice(school);
		const administrator = await newSomebody(school, 'Ada Administrator', 'administrator');
		const { caseId } = await newReport(school);
		await laterBy(school, 6);
		for (let time = 0; time < 2; time++) await school.sweep('integrity.cases-reminded-once');
		await school.settle();
		expect(await noticesTo(school, fresh.odile.email)).toContain('integrity.reminded');
		expect(await noticesTo(school, administrator.email)).toEqual([]);
		await laterBy(school, 2);
		const late = async () => {
			for (let time = 0; time < 2; time++) await school.sweep('integrity.cases-not-left');
			await school.settle();
			return (await noticesTo(school, administrator.email)).length;
		};
		const first = await late();
		expect(first).toBeGreaterThan(0);
		expect((await school.as(fresh.odile.actor)(openCase, { caseId })).may.acknowledge).toBe(true);
		await laterBy(school, 7);
		expect(await late()).toBeGreaterThan(first);
	});
});

describe('whom a case names', () => {
	test('finds neither it nor its existence, whatever their role; nor does who reported it', async () => {
		const fresh = await openOffice(school);
		const odile = school.as(fresh.odile.actor);
		const { caseId } = await newReport(school);
		const { namedId, left } = await odile(namePerson, { caseId, personId: fresh.bruno.id });
		expect(left).toBe(false);
		const none = { caseId, said: 'A' };
		const bruno = school.as(fresh.bruno.actor);
		for (const attempt of [
			() => bruno(openCase, { caseId }),
			() => bruno(moveCase, { ...none, move: 'acknowledge' }),
			() => bruno(writeToReporter, none),
			() => bruno(namePerson, { caseId, personId: fresh.learner.id }),
			() => bruno(unnamePerson, { caseId, namedId }),
			() => bruno(addEvidence, none),
			() => bruno(openHearing, { caseId, namedId, told: 'A' }),
			() => bruno(proposeDecision, { caseId, ...upheld }),
			() => bruno(settleProposal, { caseId, settle: 'confirm' }),
			() => bruno(settleAppeal, { caseId, outcome: 'overturned', reason: 'A', said: 'A' }),
			() => bruno(liftHold, { caseId }),
		])
			expect(await refusalOf(attempt())).toBe('not-found');
		// Named by mistake, they still never see it.
		await odile(unnamePerson, { caseId, namedId });
		expect(await refusalOf(bruno(openCase, { caseId }))).toBe('not-found');
		const { reportId } = await bruno(reportOpenly, wholeReport);
		expect(await refusalOf(bruno(openCase, { caseId: reportId }))).toBe('not-found');
		expect((await odile(openCase, { caseId: reportId })).reporter).toBe('Bruno Officer');
		expect((await odile(namePerson, { caseId, personId: fresh.odile.id })).left).toBe(true);
		expect(await refusalOf(odile(openCase, { caseId }))).toBe('not-found');
	});

	test('gets no letter of it but the one that asks them to answer', async () => {
		const fresh = await openOffice(school);
		const { caseId } = await newReport(school);
		await school.as(fresh.odile.actor)(namePerson, { caseId, personId: fresh.chloe.id });
		await school.settle();
		const before = (await noticesTo(school, fresh.chloe.email)).length;
		await laterBy(school, 8);
		await school.rows(`update integrity_case set told_on = received_on + 1 where id <> $1`, [caseId]);
		await school.rows(
			`update integrity_case set due_at = due_at + interval '1 year', remind_at = remind_at + interval '1 year' where id <> $1 and due_at is not null`,
			[caseId],
		);
		for (const name of ['news-told', 'cases-reminded-once', 'cases-not-left']) await school.sweep(`integrity.${name}`);
		await school.settle();
		expect(await noticesTo(school, fresh.bruno.email)).toContain('integrity.news');
		expect((await noticesTo(school, fresh.chloe.email)).length).toBe(before);
	});

	test('answers once, before it is decided, and reads nothing of anybody else’s', async () => {
		const { caseId, hearingId } = await heardCase(school, office);
		expect(await refusalOf(by('learner')(answerHearing, { hearingId, answer: 'Encore.' }))).toBe('answered-already');
		for (const who of ['odile', 'bruno'] as const) {
			expect(await refusalOf(by(who)(ownHearing, { hearingId }))).toBe('not-found');
			expect(await refusalOf(by(who)(appealDecision, { hearingId, said: 'A' }))).toBe('not-found');
		}
		const { named } = await by('bruno')(openCase, { caseId });
		expect(named).toMatchObject([{ name: 'Léa Learner', hearing: { answer: 'Je l’ai écrit seule.' } }]);
	});
});

describe('everybody else', () => {
	test('is forbidden what officers may, and finds no people by it', async () => {
		const { caseId } = await newReport(school);
		for (const role of ['administrator', 'head-of-pedagogy', 'board', 'mentor'] as const) {
			const { actor } = await newSomebody(school, role, role);
			expect(await refusalOf(school.as(actor)(openCase, { caseId }))).toBe('forbidden');
			expect(await refusalOf(school.as(actor)(moveCase, { caseId, move: 'acknowledge', said: 'A' }))).toBe('forbidden');
			expect(await refusalOf(school.as(actor)(findablePeople, { name: 'Léa' }))).toBe('forbidden');
		}
	});

	test('is found by a part of their name, with what they learn, its signs taken as they are', async () => {
		const { people } = await by('odile')(findablePeople, { name: 'léa lea' });
		expect(people[0]?.enrolments.length).toBe(1);
		expect((await by('odile')(findablePeople, { name: '%%' })).people).toEqual([]);
	});
});
