import { describe, expect, test } from 'vitest';
import { person, visitor } from '#platform/actor.ts';
import { shiftClock } from '#platform/clock.ts';
import { Invalid } from '#platform/refusal.ts';
import { openTestSchool, refusalOf } from '#platform/testing/school.ts';
import { house } from '../../../house.ts';
import { newCourse } from '../../catalogue/factory.ts';
import { newPerson } from '../../identity/factory.ts';
import { atOnce, linkIn, noticesTo } from '../../identity/testing.ts';
import { newProgramme } from '../../programmes/factory.ts';
import { answerMistake, newMistake } from '../factory.ts';
import { mistakeLettersADay, mistakesOfAPassage } from '../settings.ts';
import { confirmMistakeAddress } from './confirm-mistake-address.ts';
import { ownMistakes } from './own-mistakes.ts';
import { passages } from './passages.ts';
import { reportMistake } from './report-mistake.ts';
import { reportedMistake } from './reported-mistake.ts';

const school = openTestSchool(house);
const texts = {
	fr: 'Avant tout.\n\n## Le début\n\nUn intervale est fait de deux bornes.\n\n- premier\n- second',
	en: '## The beginning\n\nAn interval has two bounds.',
};
const course = (given: Partial<Parameters<typeof newCourse>[1]> = {}) =>
	school.make((ctx) =>
		newCourse(ctx, { title: { fr: 'Chiffres', en: 'Figures' }, chapters: [{ key: 'un', texts }], ...given }),
	);
const asked = async (slug: string, locale: 'fr' | 'en' = 'fr', at?: string) =>
	school.as(visitor, { locale })(passages, { course: slug, chapter: 'un', ...(at && { at }) });
const send = async (slug: string, over: object = {}, actor = visitor, caller = {}) => {
	const { sections, version, language } = await asked(slug);
	const wanted = sections.flatMap((one) => one.passages).find(({ text }) => text.includes('intervale'));
	const passage = wanted?.key ?? '';
	return school.as(actor, caller)(reportMistake, {
		course: slug,
		chapter: 'un',
		version,
		language,
		passage,
		said: 'Il faut deux « l ».',
		...over,
	});
};

describe('the passages of a text', () => {
	test('are shown section by section in the reader’s language; the heading of the address is chosen', async () => {
		const { slug } = await course();
		const shown = await asked(slug, 'fr', 'le-début');
		expect(
			shown.sections.map(({ name, chosen, passages }) => [name, chosen, passages.map(({ text }) => text)]),
		).toEqual([
			[null, false, ['Avant tout.']],
			['Le début', true, ['Le début', 'Un intervale est fait de deux bornes.', 'premier', 'second']],
		]);
		expect(shown).toMatchObject({ path: `/courses/${slug}/un#le-d%C3%A9but`, version: 1, language: 'fr' });
		expect((await asked(slug, 'en')).sections[0]).toMatchObject({ name: 'The beginning' });
		expect((await asked(slug, 'fr', 'nowhere')).chosen).toBeNull();
	});

	test('of a project are the parts of its statement, and no guide', async () => {
		await school.make((ctx) => newProgramme(ctx, { slug: 'statement' }));
		const [row] = await school.rows<{ key: string }>('select key from programmes_project limit 1');
		const shown = await school.as(visitor)(passages, { programme: 'statement', project: row?.key });
		expect(shown.sections.map(({ name }) => name)).toEqual(
			expect.arrayContaining(['title', 'mission', 'scenario', 'deliverables', 'competencies', 'resources']),
		);
		expect(JSON.stringify(shown)).not.toContain('Secret');
		const { code } = await school.make((ctx) => newMistake(ctx, { programme: 'statement', project: row?.key ?? '' }));
		expect(await school.as(visitor)(reportedMistake, { code })).toMatchObject({
			path: `/programmes/statement#${row?.key}`,
			letters: 'none',
		});
	});

	test.each([
		{ course: 'none', chapter: 'un' },
		{ programme: 'none', project: 'one' },
		{ programme: 'statement', project: 'none' },
		{ programme: 'statement', project: 'none', version: 9 },
		{},
	])('are nowhere at %o', async (at) => {
		expect(await refusalOf(school.as(visitor)(passages, at))).toBe('not-found');
	});
});

describe('a report', () => {
	test('keeps the passage as it was read, and is followed by its code without an account', async () => {
		const { slug } = await course();
		const { code } = await send(slug, {}, visitor, { locale: 'es' });
		expect(code).toMatch(/^[a-z2-7]{4}(-[a-z2-7]{4}){4}$/);
		const found = await school.as(visitor)(reportedMistake, { code: ` ${code.toUpperCase()} ` });
		expect(found).toMatchObject({
			state: 'reported',
			quote: 'Un intervale est fait de deux bornes.',
			language: 'fr',
			said: 'Il faut deux « l ».',
			saidIn: 'es',
			letters: 'none',
			answers: [],
			mended: null,
		});
		expect(await refusalOf(school.as(visitor)(reportedMistake, { code: 'aaaa-aaaa-aaaa-aaaa-aaaa' }))).toBe(
			'not-found',
		);
	});

	test('is about the version that was read, also where another is published meanwhile', async () => {
		const { slug } = await course();
		const { sections } = await asked(slug);
		const passage = sections[1]?.passages[1]?.key ?? '';
		await course({ slug, chapters: [{ key: 'un', texts: { fr: 'Tout est nouveau ici.' } }] });
		const about = { course: slug, chapter: 'un', language: 'fr', passage, said: 'Il faut deux « l ».' } as const;
		await school.as(visitor)(reportMistake, { ...about, version: 1 });
		const [row] = await school.rows<{ changed_in: number }>(
			'select changed_in from studio_mistake order by id desc limit 1',
		);
		expect(row?.changed_in).toBe(2);
		expect(await refusalOf(school.as(visitor)(reportMistake, about))).toBe('passage-not-found');
	});

	test('wants words, a passage of that text, and an address that is one', async () => {
		const { slug } = await course();
		await expect(send(slug, { said: '  ' })).rejects.toBeInstanceOf(Invalid);
		await expect(send(slug, { email: 'nobody' })).rejects.toBeInstanceOf(Invalid);
		expect(await refusalOf(send(slug, { passage: 'none' }))).toBe('passage-not-found');
		expect(await refusalOf(send(slug, { version: 7 }))).toBe('not-found');
		expect(await refusalOf(school.as(visitor)(reportMistake, { language: 'fr', passage: 'x', said: 'Rien.' }))).toBe(
			'not-found',
		);
	});

	test('is held back once a passage has so many, also where they come at once', async () => {
		const { slug } = await course();
		await school.with(mistakesOfAPassage, 2, async () => {
			await send(slug);
			const outcomes = await atOnce(school, [() => send(slug), () => send(slug)]);
			expect(outcomes.sort()).toEqual(['done', 'passage-known']);
		});
	});

	test('is limited by network address', async () => {
		const { slug } = await course();
		const caller = { address: '192.0.2.7' };
		const outcomes: string[] = [];
		for (let n = 0; n < 16; n++)
			outcomes.push(
				await send(slug, {}, visitor, caller).then(
					() => 'done',
					(refused) => refused.code,
				),
			);
		expect(outcomes.filter((one) => one === 'done')).toHaveLength(15);
		expect(outcomes.at(-1)).toBe('too-many-attempts');
	});

	test('of a member is among theirs and nobody else’s, and its page does not say whose it is', async () => {
		const { slug } = await course();
		const member = await school.make((ctx) => newPerson(ctx, { displayName: 'Amina Reporter' }));
		const { code } = await send(slug, { email: 'other@example.org' }, person(member.id));
		expect((await school.as(person(member.id))(ownMistakes, {})).mistakes).toMatchObject([{ code, state: 'reported' }]);
		expect((await school.as(person(crypto.randomUUID()))(ownMistakes, {})).mistakes).toEqual([]);
		expect(await refusalOf(school.as(visitor)(ownMistakes, {}))).toBe('sign-in-needed');
		const page = await school.as(visitor)(reportedMistake, { code });
		expect(page.letters).toBe('account');
		expect(JSON.stringify(page)).not.toMatch(/Amina|example\.org/);
		await school.settle();
		expect(await noticesTo(school, 'other@example.org')).toEqual([]);
	});
});

describe('an address without an account', () => {
	const answer = async (id: string, move: 'accept' | 'refuse') => {
		const editor = await school.make((ctx) => newPerson(ctx, { roles: ['author'] }));
		await school.make((ctx) =>
			answerMistake(ctx, person(editor.id, ['author']), { mistakeId: id, move, words: 'Voilà.' }),
		);
		await school.settle();
	};
	const report = async (email: string) => {
		const { slug } = await course();
		const { code } = await send(slug, { email }, visitor, { locale: 'en' });
		await school.settle();
		const [row] = await school.rows<{ id: string }>('select id from studio_mistake where code = $1', [code]);
		return { code, id: row?.id ?? '' };
	};

	test('gets one letter, in the language of the report, and none besides before its owner confirms it', async () => {
		const { code, id } = await report('one@example.org');
		const { text, subject, token } = await linkIn(school, 'one@example.org');
		expect(subject).toMatch(/^Your report on/);
		expect(text).toContain(`/en/mistakes/${code}?token=`);
		await answer(id, 'accept');
		expect(await noticesTo(school, 'one@example.org')).toEqual(['studio.mistake-acknowledgement']);
		const confirm = () => school.as(visitor)(confirmMistakeAddress, { code, token: decodeURIComponent(token) });
		await confirm();
		await confirm();
		await school.settle();
		// The answer that was given meanwhile, once.
		expect(await noticesTo(school, 'one@example.org')).toEqual([
			'studio.mistake-acknowledgement',
			'studio.mistake-answer',
		]);
		expect((await linkIn(school, 'one@example.org')).text).toContain('Voilà.');
		await answer(id, 'refuse');
		expect(await noticesTo(school, 'one@example.org')).toHaveLength(3);
	});

	test('is confirmed by its own token alone: neither the code nor another’s token will do', async () => {
		const [mine, other] = [await report('two@example.org'), await report('three@example.org')];
		const { token } = await linkIn(school, 'three@example.org');
		for (const wrong of [token, mine.code, '', 'x'])
			expect(await refusalOf(school.as(visitor)(confirmMistakeAddress, { code: mine.code, token: wrong }))).toBe(
				'not-found',
			);
		expect(await refusalOf(school.as(visitor)(confirmMistakeAddress, { code: 'none', token }))).toBe('not-found');
		const { code } = await send((await course()).slug);
		expect(await refusalOf(school.as(visitor)(confirmMistakeAddress, { code, token }))).toBe('not-found');
		await school.as(visitor)(confirmMistakeAddress, { code: other.code, token: decodeURIComponent(token) });
		expect(await school.as(visitor)(reportedMistake, { code: other.code })).toMatchObject({ letters: 'confirmed' });
	});

	test('that somebody types a hundred times gets five letters that day, however they come', async () => {
		const { slug } = await course();
		for (let n = 0; n < 20; n++) await send(slug, { email: 'bombed@example.org', said: `Encore ${n}.` });
		for (let n = 0; n < 80; n++) {
			const another = await course();
			await send(another.slug, { email: 'bombed@example.org' });
		}
		await school.settle();
		expect(await noticesTo(school, 'bombed@example.org')).toHaveLength(mistakeLettersADay.initial);
	}, 60_000);

	test('that had its letters of the day hears the answer on the next', async () => {
		await school.with(mistakeLettersADay, 1, async () => {
			const { code, id } = await report('late@example.org');
			const { token } = await linkIn(school, 'late@example.org');
			await school.as(visitor)(confirmMistakeAddress, { code, token: decodeURIComponent(token) });
			await answer(id, 'accept');
			await school.sweep('studio.reporters-answered');
			await school.settle();
			expect(await noticesTo(school, 'late@example.org')).toEqual(['studio.mistake-acknowledgement']);
			await school.make((ctx) => shiftClock(ctx.tx, Temporal.Duration.from({ hours: 25 })));
			expect((await school.sweep('studio.reporters-answered')).found).toBeGreaterThan(0);
			await school.settle();
			expect(await noticesTo(school, 'late@example.org')).toEqual([
				'studio.mistake-acknowledgement',
				'studio.mistake-answer',
			]);
			expect(await school.sweep('studio.reporters-answered')).toEqual({ found: 0, mended: 0 });
		});
	});

	test('is forgotten after a week where nobody confirms it, and half a year after the answer where they do', async () => {
		const kept = await report('kept@example.org');
		const { token } = await linkIn(school, 'kept@example.org');
		await school.as(visitor)(confirmMistakeAddress, { code: kept.code, token: decodeURIComponent(token) });
		await answer(kept.id, 'refuse');
		const lost = await report('lost@example.org');
		const addresses = async () => {
			await school.sweep('studio.reporters-forgotten');
			const rows = await school.rows<{ email: string }>(
				`select email from studio_mistake_reporter where email like '%st@%' or email like 'kept@%'`,
			);
			return rows.map(({ email }) => email).sort();
		};
		const later = (days: number) =>
			school.make((ctx) => shiftClock(ctx.tx, Temporal.Duration.from({ hours: 24 * days })));
		expect(await addresses()).toEqual(['kept@example.org', 'lost@example.org']);
		await later(8);
		expect(await addresses()).toEqual(['kept@example.org']);
		await later(180);
		expect(await addresses()).toEqual([]);
		expect(await school.rows('select 1 from studio_mistake_letter')).toEqual([]);
		// What was reported and answered stays, and nobody is in it.
		expect(await school.as(visitor)(reportedMistake, { code: lost.code })).toMatchObject({ letters: 'none' });
		expect(await school.as(visitor)(reportedMistake, { code: kept.code })).toMatchObject({ state: 'refused' });
	});
});
