import { pino } from 'pino';
import { beforeAll, describe, expect, test } from 'vitest';
import { learnersProject } from '#capabilities/assessment/server/own-project.ts';
import { everythingTold } from '#capabilities/identity/testing.ts';
import { visitor } from '#platform/actor.ts';
import { openBody } from '#platform/mail/outbox.ts';
import { openTestSchool, refusalOf } from '#platform/testing/school.ts';
import { house } from '../../src/house.ts';
import { type Planted, plant } from './planted.ts';
import { type Word, words, wordsIn } from './words.ts';

/** Which words stand in letters to whom. What is not here is written to nobody. */
const written: Readonly<Record<string, readonly Word[]>> = {
	learner: ['answer', 'beneficiary', 'correction', 'name'],
	mentor: ['meeting', 'name'],
	'a past mentor': ['name'],
	evaluator: ['name'],
	'an evaluator called off': ['name'],
	'an evaluator who heard': ['name'],
	'a learner who left': ['leaver'],
	'the mentor of one who left': ['leaver'],
	head: ['contest', 'name'],
	administrator: ['holder'],
	[`${words.beneficiaryAt}@example.net`]: ['beneficiary', 'name'],
};

describe('what was planted', () => {
	const logged: string[] = [];
	const log = pino({ level: 'trace' }, { write: (line: string) => logged.push(line) });
	const school = openTestSchool(house, { log });
	let planted: Planted;
	beforeAll(async () => {
		planted = await plant(school);
		await school.settle();
	}, 60_000);

	test('is in letters to those of the table alone', async () => {
		const rows = await school.rows<{ to_address: string; notice: string; subject: string; body_sealed: Buffer }>(
			'select to_address, notice, subject, body_sealed from platform_mail',
		);
		const found = new Map<string, Set<Word>>();
		for (const { to_address, subject, body_sealed } of rows) {
			const { text, html } = openBody(school.app.secrets, body_sealed);
			const who = [...planted.people].find(([, { email }]) => email === to_address)?.[0] ?? to_address;
			const read = found.get(who) ?? new Set();
			for (const word of wordsIn(`${subject} ${text} ${html}`)) read.add(word);
			found.set(who, read);
		}
		const named = [...found].filter(([, read]) => read.size > 0).map(([who, read]) => [who, [...read].sort()]);
		expect(Object.fromEntries(named)).toEqual(written);
	});

	test('is in no row of the audit trail, no event, no finding', async () => {
		expect(wordsIn(await everythingTold(school))).toEqual([]);
		const findings = await school.rows<{ row: string }>('select row_to_json(f)::text as row from platform_finding f');
		expect(wordsIn(findings.map(({ row }) => row).join('\n'))).toEqual([]);
	});

	test('is in no line of the log, even where somebody asks for it by name', async () => {
		const asked = { enrolmentId: planted.place.enrolment ?? '', project: words.name };
		const member = planted.people.get('member')?.actor ?? visitor;
		expect(await refusalOf(school.as(member)(learnersProject, asked))).toBe('not-found');
		expect(logged.length).toBeGreaterThan(0);
		expect(wordsIn(logged.join('\n'))).toEqual([]);
	});
});
