import { beforeAll, describe, expect, test } from 'vitest';
import { linkIn, noticesTo } from '#capabilities/identity/testing.ts';
import { type Actor, person, visitor } from '#platform/actor.ts';
import { secretsOf } from '#platform/secrets.ts';
import { openTestSchool, refusalOf } from '#platform/testing/school.ts';
import { house } from '../../../../house.ts';
import { laterBy, newReport, newSomebody, type Office, openOffice, wholeReport } from '../../testing.ts';
import { moveCase } from '../cases/move-case.ts';
import { writeToReporter } from '../cases/write-to-reporter.ts';
import { sealedWords } from '../sealed-words.ts';
import { followedReport } from './followed-report.ts';
import { ownReport } from './own-report.ts';
import { ownReports } from './own-reports.ts';
import { reportAnonymously } from './report-anonymously.ts';
import { reportOpenly } from './report-openly.ts';
import { writeByCode } from './write-by-code.ts';
import { writeToOfficers } from './write-to-officers.ts';

const school = openTestSchool(house);
let office: Office;
beforeAll(async () => {
	office = await openOffice(school);
});
const from = (address: string, actor: Actor = visitor) => school.as(actor, { address });

describe('an anonymous report', () => {
	test('is followed by its code, and talked about both ways', async () => {
		const { code, caseId } = await newReport(school);
		const seen = await school.as(visitor)(followedReport, { code: code.toUpperCase().replaceAll('-', ' ') });
		expect(seen).toMatchObject({ state: 'received', outcome: null, open: true, messages: [], ...wholeReport });
		await school.as(office.odile.actor)(moveCase, { caseId, move: 'acknowledge', said: 'Reçu, merci.' });
		await school.as(office.odile.actor)(writeToReporter, { caseId, said: 'Où était-ce ?' });
		const after = await school.as(visitor)(writeByCode, { code, said: 'Dans la salle 2.' });
		expect(after.state).toBe('acknowledged');
		expect(after.messages.map(({ by, said }) => [by, said])).toEqual([
			['officers', 'Reçu, merci.'],
			['officers', 'Où était-ce ?'],
			['reporter', 'Dans la salle 2.'],
		]);
		// A page that is loaded anew sends its form again.
		const again = await school.as(visitor)(writeByCode, { code, said: 'Dans la salle 2.' });
		expect(again.messages).toHaveLength(3);
	});

	test('is opened by no other code, and one code opens no other report', async () => {
		const [one, other] = [await newReport(school), await newReport(school, 'Une autre histoire, tout à fait autre.')];
		const swap = one.code.slice(0, -1) + (one.code.endsWith('a') ? 'b' : 'a');
		for (const code of ['x', swap, one.code.slice(1), one.caseId, `${one.code}a`, '%', "' or true --"]) {
			expect(await refusalOf(school.as(visitor)(followedReport, { code })), code).toBe('no-such-code');
			expect(await refusalOf(school.as(visitor)(writeByCode, { code, said: 'A' })), code).toBe('no-such-code');
		}
		const seen = await school.as(visitor)(followedReport, { code: other.code });
		expect(seen.what).toContain('Une autre histoire');
		expect(JSON.stringify(seen)).not.toContain(wholeReport.what);
	});

	test('is nobody’s who is signed in: not theirs to list, not theirs by its number', async () => {
		const { actor } = await newSomebody(school, 'Ana Anonymous');
		const { code } = await school.as(actor)(reportAnonymously, wholeReport);
		const { reports } = await school.as(actor)(ownReports, {});
		expect(reports).toEqual([]);
		for (const { id } of await school.rows<{ id: string }>('select id from integrity_case'))
			expect(await refusalOf(school.as(actor)(ownReport, { reportId: id }))).toBe('not-found');
		expect((await school.as(actor)(followedReport, { code })).state).toBe('received');
	});

	test('keeps neither its code nor a word in clear, and outlives the school’s secret', async () => {
		const { code, caseId } = await newReport(school, 'Des mots que personne ne lit en clair.');
		const [row] = await school.rows<{ row: string }>(
			'select row_to_json(c)::text as row from integrity_case c where id = $1',
			[caseId],
		);
		expect(row?.row).not.toContain('personne ne lit');
		expect(row?.row.replaceAll('-', '')).not.toContain(code.replaceAll('-', ''));
		const next = secretsOf('another secret for tests, forty characters');
		for (const { table, column, reseal } of sealedWords) {
			const rows = await school.rows<{ at: string; value: Buffer }>(
				`select ctid::text as at, ${column} as value from ${table} where ${column} is not null`,
			);
			for (const { at, value } of rows)
				await school.rows(`update ${table} set ${column} = $1 where ctid = $2::tid`, [
					await reseal(value, school.app.secrets, next),
					at,
				]);
		}
		const before = school.app.secrets;
		Object.assign(school.app, { secrets: next });
		expect((await school.as(visitor)(followedReport, { code })).what).toContain('personne ne lit');
		for (const { table, column, reseal } of sealedWords) {
			const rows = await school.rows<{ at: string; value: Buffer }>(
				`select ctid::text as at, ${column} as value from ${table} where ${column} is not null`,
			);
			for (const { at, value } of rows)
				await school.rows(`update ${table} set ${column} = $1 where ctid = $2::tid`, [
					await reseal(value, next, before),
					at,
				]);
		}
		Object.assign(school.app, { secrets: before });
	});

	test('is guessed at no more than so often from one address, which stands in no row', async () => {
		const attempts = await school.rows('select key from platform_attempt');
		const guess = () => refusalOf(from('198.51.100.7')(followedReport, { code: 'aaaaa-aaaaa-aaaaa-aaaaa-aaaaa' }));
		const answers = [];
		for (let time = 0; time < 31; time++) answers.push(await guess());
		expect(answers.slice(0, 30).every((one) => one === 'no-such-code')).toBe(true);
		expect(answers[30]).toBe('too-many-attempts');
		const { code } = await newReport(school);
		expect((await from('198.51.100.8')(followedReport, { code })).state).toBe('received');
		expect(await school.rows('select key from platform_attempt')).toEqual(attempts);
	});

	test('is written to no more once it is closed', async () => {
		const { code, caseId } = await newReport(school);
		await school.rows(
			`update integrity_case set state = 'closed', outcome = 'unfounded', answered_on = received_on, due_at = null, remind_at = null where id = $1`,
			[caseId],
		);
		expect(await refusalOf(school.as(visitor)(writeByCode, { code, said: 'Encore.' }))).toBe('report-closed');
		expect(await school.as(visitor)(followedReport, { code })).toMatchObject({ open: false, outcome: 'unfounded' });
	});

	test('is told to officers on a later day, without a word of it', async () => {
		const marked = 'Zreportedword a triché, et tout le monde le sait.';
		await newReport(school, marked);
		await school.sweep('integrity.news-told');
		await school.settle();
		expect(await noticesTo(school, office.chloe.email)).toEqual([]);
		await laterBy(school, 1);
		for (let time = 0; time < 2; time++) await school.sweep('integrity.news-told');
		await school.settle();
		expect(await noticesTo(school, office.chloe.email)).toEqual(['integrity.news']);
		expect((await linkIn(school, office.chloe.email)).text).not.toContain('Zreportedword');
	});
});

describe('a report under one’s name', () => {
	test('is one’s own to follow and to write to, and nobody else’s', async () => {
		const [me, another] = [await newSomebody(school, 'Rita Reporter'), await newSomebody(school, 'Oscar Other')];
		const { reportId } = await school.as(me.actor)(reportOpenly, wholeReport);
		await school.as(me.actor)(writeToOfficers, { reportId, said: 'Voici la suite.' });
		const { reports } = await school.as(me.actor)(ownReports, {});
		expect(reports).toMatchObject([{ reportId, state: 'received' }]);
		const seen = await school.as(me.actor)(ownReport, { reportId });
		expect(seen.messages).toMatchObject([{ by: 'reporter', said: 'Voici la suite.' }]);
		for (const actor of [another.actor, office.odile.actor, person(me.id.replace(/^./, 'f'))])
			expect(await refusalOf(school.as(actor)(ownReport, { reportId }))).toBe('not-found');
		expect(await refusalOf(school.as(another.actor)(writeToOfficers, { reportId, said: 'A' }))).toBe('not-found');
		expect(await refusalOf(school.as(visitor)(reportOpenly, wholeReport))).toBe('sign-in-needed');
		await school.as(office.odile.actor)(moveCase, { caseId: reportId, move: 'acknowledge', said: 'Merci.' });
		await school.settle();
		expect(await noticesTo(school, me.email)).toEqual(['integrity.answered']);
	});
});
