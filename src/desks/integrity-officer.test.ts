import { describe, expect, test } from 'vitest';
import { moveCase } from '#capabilities/integrity/server/cases/move-case.ts';
import { namePerson } from '#capabilities/integrity/server/cases/name-person.ts';
import { proposeDecision } from '#capabilities/integrity/server/cases/propose-decision.ts';
import { settleProposal } from '#capabilities/integrity/server/cases/settle-proposal.ts';
import { reportOpenly } from '#capabilities/integrity/server/reports/report-openly.ts';
import { writeByCode } from '#capabilities/integrity/server/reports/write-by-code.ts';
import { laterBy, newReport, newSomebody, openOffice, wholeReport } from '#capabilities/integrity/testing.ts';
import { type Actor, visitor } from '#platform/actor.ts';
import { openTestSchool, refusalOf } from '#platform/testing/school.ts';
import { house } from '../house.ts';
import { integrityDesk } from './integrity-officer.ts';

const school = openTestSchool(house);
const seenBy = ({ actor }: { readonly actor: Actor }) => school.as(actor)(integrityDesk, {});

describe('an officer’s home', () => {
	test('is calm where nothing is reported, and closed to everybody else', async () => {
		const { odile, learner } = await openOffice(school);
		expect(await seenBy(odile)).toEqual({ open: [], closed: [], late: 0, turns: 0 });
		const administrator = await newSomebody(school, 'Ada', 'administrator');
		for (const one of [learner, administrator]) expect(await refusalOf(seenBy(one))).toBe('forbidden');
		expect(await refusalOf(school.as(visitor)(integrityDesk, {}))).toBe('sign-in-needed');
	});

	test('has those due first, says what is late, who wrote, and whose turn it is', async () => {
		const { odile, bruno } = await openOffice(school);
		const first = await newReport(school);
		await laterBy(school, 5);
		const second = await newReport(school);
		await school.as(odile.actor)(moveCase, { caseId: first.caseId, move: 'acknowledge', said: 'Merci.' });
		await school.as(visitor)(writeByCode, { code: second.code, said: 'Encore ceci.' });
		const { open, turns } = await seenBy(bruno);
		expect(open.map(({ caseId }) => caseId)).toEqual([second.caseId, first.caseId]);
		expect([open[0]?.written, open[1]?.written, turns]).toEqual([true, false, 2]);
		const decision = { outcome: 'not-ours', reason: 'A', release: true } as const;
		await school.as(odile.actor)(proposeDecision, { caseId: first.caseId, ...decision });
		expect([(await seenBy(odile)).turns, (await seenBy(bruno)).turns]).toEqual([1, 2]);
		await laterBy(school, 8);
		const late = await seenBy(bruno);
		expect([late.late, late.open[0]?.late, late.open[1]?.late]).toEqual([1, true, false]);
		await school.as(bruno.actor)(settleProposal, { caseId: first.caseId, settle: 'confirm' });
		const after = await seenBy(odile);
		expect([after.open.length, after.closed.map(({ caseId }) => caseId)]).toEqual([1, [first.caseId]]);
	});

	test('neither shows nor counts a case that names them, or that they reported', async () => {
		const { odile, bruno } = await openOffice(school);
		const before = await seenBy(bruno);
		const { caseId } = await newReport(school);
		expect((await seenBy(bruno)).open).toHaveLength(before.open.length + 1);
		await school.as(odile.actor)(namePerson, { caseId, personId: bruno.id });
		await school.as(bruno.actor)(reportOpenly, wholeReport);
		expect(await seenBy(bruno)).toEqual(before);
		expect((await seenBy(odile)).open).toHaveLength(before.open.length + 2);
	});
});
