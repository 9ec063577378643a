import { describe, expect, test } from 'vitest';
import { person, visitor } from '#platform/actor.ts';
import { shiftClock } from '#platform/clock.ts';
import { openTestSchool, refusalOf } from '#platform/testing/school.ts';
import { house } from '../../../house.ts';
import { newPerson } from '../factory.ts';
import { writeTo } from '../notices/write.ts';
import { atOnce, linkIn, noticesTo } from '../testing.ts';
import { chooseLetters } from './choose-letters.ts';
import { letterChoices } from './letter-choices.ts';
import { lettersToStop } from './letters-to-stop.ts';
import { stopLetters } from './stop-letters.ts';
import { stopToken } from './stop-token.ts';

const school = openTestSchool(house);
const newReader = async () => {
	const made = await school.make((ctx) => newPerson(ctx, { displayName: 'Inès', roles: ['author'] }));
	return { ...made, as: school.as(person(made.id)) };
};
const quiet = { quietFrom: '00:00', quietTo: '00:00' };
const write = (personId: string, subject: string, notice = 'studio.mistakes-waiting') =>
	school.make((ctx) =>
		writeTo(ctx, notice, personId, () => ({
			subject,
			paragraphs: ['Un mot.'],
			action: { label: 'Ouvrir', path: '/studio/mistakes' },
		})),
	);
const nextDay = () => school.make((ctx) => shiftClock(ctx.tx, Temporal.Duration.from({ hours: 25 })));

describe('the letters that somebody wants', () => {
	test('are at first those of the house, at once, and in the school’s hours', async () => {
		const me = await newReader();
		const { kinds, quiet: hours } = await me.as(letterChoices, {});
		expect(kinds.map(({ kind }) => kind)).toContain('studio.mistakes');
		expect(new Set(kinds.map(({ choice }) => choice))).toEqual(new Set(['at-once']));
		expect(hours).toEqual({ from: '21:00', to: '07:00' });
	});

	test('come once a day, all in one, with what each is about', async () => {
		const me = await newReader();
		await me.as(chooseLetters, { ...quiet, choices: [{ kind: 'studio.mistakes', choice: 'digest' }] });
		await write(me.id, 'Première nouvelle');
		await write(me.id, 'Seconde nouvelle');
		await write(me.id, 'Mot de passe', 'identity.password-changed');
		expect(await noticesTo(school, me.email)).toEqual(['identity.password-changed']);
		await nextDay();
		expect(await school.sweep('identity.digest-sent-on-the-day')).toEqual({ found: 1, mended: 1 });
		await school.sweep('identity.digest-sent-on-the-day');
		await school.settle();
		expect(await noticesTo(school, me.email)).toEqual(['identity.password-changed', 'identity.digest']);
		const { subject, text } = await linkIn(school, me.email);
		expect(subject).toContain('2 nouvelles');
		expect(text).toMatch(/Première nouvelle[\s\S]*Seconde nouvelle/);
		expect(text).toContain('http://school.example/fr/studio/mistakes');
		expect(await school.sweep('identity.digest-sent-on-the-day')).toEqual({ found: 0, mended: 0 });
	});

	test('that come once a day are stopped by the link of the letter of the day, those that may be', async () => {
		const me = await newReader();
		const choices = ['studio.mistakes', 'studio.drafts'].map((kind) => ({ kind, choice: 'digest' as const }));
		await me.as(chooseLetters, { ...quiet, choices });
		await write(me.id, 'Une nouvelle');
		await nextDay();
		await school.sweep('identity.digest-sent-on-the-day');
		await school.settle();
		const { text } = await linkIn(school, me.email);
		const [, token = ''] = /\/letters\/(\S+)/.exec(text) ?? [];
		expect(await school.as(visitor)(lettersToStop, { token })).toMatchObject({ stopped: false });
		for (const _ of [1, 2]) await school.as(visitor)(stopLetters, { token });
		expect(await school.as(visitor)(lettersToStop, { token })).toMatchObject({ stopped: true });
		const rows = await school.rows(
			'select kind, choice from identity_letter_choice where person_id = $1 order by kind',
			[me.id],
		);
		expect(rows).toEqual([
			{ kind: 'studio.drafts', choice: 'digest' },
			{ kind: 'studio.mistakes', choice: 'never' },
		]);
	});

	test('come no more once stopped, and what waited goes too', async () => {
		const me = await newReader();
		const choose = (choice: 'digest' | 'never') =>
			me.as(chooseLetters, { ...quiet, choices: [{ kind: 'studio.mistakes', choice }] });
		await choose('digest');
		await write(me.id, 'Une nouvelle');
		await choose('never');
		await write(me.id, 'Une autre');
		await nextDay();
		await school.sweep('identity.digest-sent-on-the-day');
		await school.settle();
		expect(await noticesTo(school, me.email)).toEqual([]);
	});

	test('are chosen among those of the house, as they may be', async () => {
		const me = await newReader();
		const choose = (kind: string, choice: 'digest' | 'never') =>
			refusalOf(me.as(chooseLetters, { ...quiet, choices: [{ kind, choice }] }));
		expect(await choose('identity.security', 'never')).toBe('not-to-be-chosen');
		expect(await choose('studio.drafts', 'never')).toBe('not-to-be-chosen');
		expect(await choose('toString', 'never')).toBe('not-to-be-chosen');
		expect(await refusalOf(school.as(visitor)(chooseLetters, { ...quiet, choices: [] }))).toBe('sign-in-needed');
		const twice = () => me.as(chooseLetters, { ...quiet, choices: [{ kind: 'studio.drafts', choice: 'digest' }] });
		expect(await atOnce(school, [twice, twice])).toEqual(['done', 'done']);
	});

	test('wait until quiet hours are over', async () => {
		const me = await newReader();
		const now = Temporal.Now.instant().toZonedDateTimeISO('Europe/Paris');
		const hour = (hours: number) => `${String(now.add({ hours }).hour).padStart(2, '0')}:00`;
		await school.rows('update platform_clock set shift_seconds = 0');
		await me.as(chooseLetters, { choices: [], quietFrom: hour(0), quietTo: hour(3) });
		await write(me.id, 'Une nouvelle');
		await write(me.id, 'Mot de passe', 'identity.password-changed');
		const rows = await school.rows<{ waits: boolean }>(
			'select due_at > created_at as waits from platform_mail where to_address = $1 order by id',
			[me.email],
		);
		expect(rows.map(({ waits }) => waits)).toEqual([true, false]);
	});

	test('are named by their link to whoever has it, and nothing of their reader', async () => {
		const me = await newReader();
		const token = await school.make(async (ctx) => stopToken(ctx, me.id, 'studio.mistakes'));
		const said = await school.as(visitor)(lettersToStop, { token });
		expect(said).toEqual({ what: { text: expect.any(String), lang: 'fr' }, stopped: false });
		const drafts = await school.make(async (ctx) => stopToken(ctx, me.id, 'studio.drafts'));
		expect(await refusalOf(school.as(visitor)(lettersToStop, { token: drafts }))).toBe('not-found');
	});
});
