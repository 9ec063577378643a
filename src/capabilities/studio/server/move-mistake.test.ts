import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Actor, person, visitor } from '#platform/actor.ts';
import { shiftClock } from '#platform/clock.ts';
import { openTestSchool, refusalOf } from '#platform/testing/school.ts';
import { house } from '../../../house.ts';
import { newCourse } from '../../catalogue/factory.ts';
import { newPerson } from '../../identity/factory.ts';
import { atOnce, linkIn, noticesTo } from '../../identity/testing.ts';
import { programmeOf } from '../../programmes/factory.ts';
import { publishProgramme } from '../../programmes/public.server.ts';
import { newMistake } from '../factory.ts';
import { strangers } from '../testing.ts';
import { mistake } from './mistake.ts';
import { mistakes } from './mistakes.ts';
import { moveMistake } from './move-mistake.ts';
import { reportedMistake } from './reported-mistake.ts';

const school = openTestSchool(house);
const nobody = { id: '', email: '' };
const place = { author: nobody, other: nobody, quality: nobody, pedagogy: nobody, member: nobody };
let author: Actor = visitor;
beforeAll(async () => {
	const roles = {
		author: 'author',
		other: 'author',
		quality: 'quality-officer',
		pedagogy: 'head-of-pedagogy',
	} as const;
	for (const [key, role] of Object.entries(roles))
		place[key as keyof typeof roles] = await school.make((ctx) => newPerson(ctx, { roles: [role] }));
	author = person(place.author.id, ['author']);
});

beforeEach(async () => {
	place.member = await school.make((ctx) => newPerson(ctx));
});

const wrong = 'Un intervale est fait de deux bornes.';
const right = 'Un intervalle est fait de deux bornes.';
const publish = (slug: string, text: string, more = 'Suite.') =>
	school.make((ctx) =>
		newCourse(ctx, { slug, chapters: [{ key: 'un', texts: { fr: `Avant.\n\n${text}\n\n${more}` } }] }),
	);
const aCourse = async () => {
	const slug = `c-${crypto.randomUUID().slice(0, 8)}`;
	await publish(slug, wrong);
	return slug;
};
const report = (course: string, on = 'intervale', actor: Actor = person(place.member.id)) =>
	school.make((ctx) => newMistake({ ...ctx, actor }, { course, chapter: 'un', on, said: `Faute dans ${on}` }));
type Move = 'accept' | 'mend' | 'refuse' | 'join' | 'release';
const move = (mistakeId: string, name: Move, more: { words?: string; duplicateOf?: string } = {}, actor = author) =>
	school.as(actor)(moveMistake, { mistakeId, move: name, ...more });
const see = (mistakeId: string) => school.as(author)(mistake, { mistakeId });
const settled = async (work: Promise<unknown>) => {
	await work;
	await school.settle();
};

describe('a report', () => {
	test('is accepted, and mended by what a later version says there; its reporter hears both, with the way to the change', async () => {
		const slug = await aCourse();
		const { id, code } = await report(slug);
		const before = (await noticesTo(school, place.member.email)).length;
		await settled(move(id, 'accept', { words: 'Bien vu.' }));
		expect((await linkIn(school, place.member.email)).text).toContain('Bien vu.');
		expect(await see(id)).toMatchObject({ state: 'accepted', changed: null, now: { kind: 'stands' } });
		expect((await see(id)).moves).toEqual(['refuse', 'join', 'release']);
		expect(await refusalOf(move(id, 'mend'))).toBe('nothing-published-since');
		// A version that changes something else is no mending yet.
		await settled(publish(slug, wrong, 'Autre suite.'));
		expect(await see(id)).toMatchObject({ changed: null, now: { kind: 'stands', version: 2 } });
		await settled(publish(slug, right));
		expect(await noticesTo(school, place.author.email)).toContain('studio.passages-changed');
		expect(await see(id)).toMatchObject({ changed: { kind: 'changed', version: 3 } });
		expect((await school.as(author)(mistakes, { state: 'changed' })).groups).toMatchObject([
			{ mistakes: [{ id, changedIn: 3, mine: true }] },
		]);
		await settled(move(id, 'mend', { words: 'Deux « l », merci.' }));
		const letter = await linkIn(school, place.member.email);
		expect(letter.subject).toMatch(/C’est corrigé/);
		expect(letter.text).toContain(`/fr/mistakes/${code}#change`);
		expect((await noticesTo(school, place.member.email)).length).toBe(before + 2);
		const page = await school.as(visitor)(reportedMistake, { code });
		expect(page).toMatchObject({
			state: 'mended',
			dueAt: null,
			mended: { version: 3, kind: 'changed', path: `/courses/${slug}/un` },
		});
		expect(page.mended?.difference.filter(({ kind }) => kind !== 'same')).toEqual([
			{ text: 'intervale', kind: 'gone' },
			{ text: 'intervalle', kind: 'new' },
		]);
		expect(page.answers.map(({ move }) => move)).toEqual(['accept', 'mend']);
		expect(JSON.stringify(page)).not.toContain(place.author.id);
		expect(await refusalOf(move(id, 'refuse', { words: 'Trop tard.' }))).toBe('not-from-here');
	});

	test('on a passage that is taken out is mended by its absence', async () => {
		const slug = await aCourse();
		const { id, code } = await report(slug);
		await move(id, 'accept');
		await settled(publish(slug, 'Tout autre chose, sans rapport aucun avec cela.'));
		await move(id, 'mend');
		expect((await school.as(visitor)(reportedMistake, { code })).mended).toMatchObject({ kind: 'gone', version: 2 });
	});

	test('on a project’s statement is mended by the programme’s next version', async () => {
		const content = programmeOf({ slug: 'roofs' });
		const { programmeId } = await school.make((ctx) => publishProgramme(ctx, content));
		const { id, code } = await school.make((ctx) =>
			newMistake(ctx, { programme: 'roofs', project: 'project-2', on: 'Montez un toit' }),
		);
		await move(id, 'accept');
		expect(await refusalOf(move(id, 'mend'))).toBe('nothing-published-since');
		expect(await see(id)).toMatchObject({ now: { kind: 'stands', path: '/programmes/roofs#project-2' } });
		const projects = content.projects.map((one) =>
			one.key === 'project-2' ? { ...one, mission: { ...one.mission, fr: 'Montez un toit en bois.' } } : one,
		);
		await settled(school.make((ctx) => publishProgramme(ctx, { ...content, projects }, programmeId)));
		expect(await see(id)).toMatchObject({ kind: 'programme', changed: { kind: 'changed', version: 2 } });
		await move(id, 'mend');
		expect((await school.as(visitor)(reportedMistake, { code })).mended).toMatchObject({
			version: 2,
			path: '/programmes/roofs#project-2',
		});
	});

	test('is refused with a reason that its reporter reads', async () => {
		const { id, code } = await report(await aCourse());
		expect(await refusalOf(move(id, 'refuse', { words: ' ' }))).toBe('reason-needed');
		await settled(move(id, 'refuse', { words: 'C’est voulu.' }));
		expect((await linkIn(school, place.member.email)).text).toContain('C’est voulu.');
		expect((await school.as(visitor)(reportedMistake, { code })).answers).toMatchObject([
			{ move: 'refuse', words: 'C’est voulu.' },
		]);
	});

	test('that repeats another shares its answer; what repeats a repetition leads to the first', async () => {
		const slug = await aCourse();
		const reader = await school.make((ctx) => newPerson(ctx));
		const [first, second, third] = [
			await report(slug),
			await report(slug, 'intervale', person(reader.id)),
			await report(slug, 'intervale', visitor),
		];
		expect((await see(first.id)).similar.map(({ id }) => id).sort()).toEqual([second.id, third.id].sort());
		await move(third.id, 'join', { duplicateOf: second.id });
		await settled(move(second.id, 'join', { duplicateOf: first.id }));
		const rows = await school.rows<{ duplicate_of: string }>(
			'select duplicate_of from studio_mistake where id = any($1)',
			[[second.id, third.id]],
		);
		expect(rows).toEqual([{ duplicate_of: first.id }, { duplicate_of: first.id }]);
		expect((await see(first.id)).duplicates).toBe(2);
		await settled(move(first.id, 'refuse', { words: 'Voici pourquoi.' }));
		expect((await linkIn(school, reader.email)).text).toContain('Voici pourquoi.');
		for (const { code } of [second, third])
			expect(await school.as(visitor)(reportedMistake, { code })).toMatchObject({
				state: 'duplicate',
				answers: [{ move: 'join' }, { words: 'Voici pourquoi.' }],
			});
	});

	test('repeats neither itself, nor nothing, nor what is reported on another work', async () => {
		const { id } = await report(await aCourse());
		const other = await report(await aCourse());
		expect(await refusalOf(move(id, 'join'))).toBe('original-not-found');
		expect(await refusalOf(move(id, 'join', { duplicateOf: id }))).toBe('original-not-found');
		expect(await refusalOf(move(id, 'join', { duplicateOf: crypto.randomUUID() }))).toBe('original-not-found');
		expect(await refusalOf(move(id, 'join', { duplicateOf: other.id }))).toBe('original-of-another-work');
		for (const wanted of [`duplicate_of = id`, `duplicate_of = '${other.id}'`, `state = 'duplicate'`])
			await expect(school.rows(`update studio_mistake set ${wanted} where id = '${id}'`)).rejects.toThrow();
	});

	test('is taken by one of two who accept it at once, and given back to all', async () => {
		const { id } = await report(await aCourse());
		const other = person(place.other.id, ['author']);
		const outcomes = await atOnce(school, [() => move(id, 'accept'), () => move(id, 'accept', {}, other)]);
		expect(outcomes.sort()).toEqual(['done', 'not-from-here']);
		await move(id, 'release');
		expect(await see(id)).toMatchObject({ state: 'reported', takenBy: null });
		expect(await refusalOf(move(id, 'release'))).toBe('not-from-here');
	});

	test('is nobody’s business outside the studio, and those who only read there do not answer', async () => {
		const { id } = await report(await aCourse());
		for (const actor of [
			visitor,
			...strangers(crypto.randomUUID()),
			person(crypto.randomUUID(), ['reviewer', 'director']),
		])
			for (const target of [id, crypto.randomUUID()]) {
				expect(await refusalOf(move(target, 'accept', {}, actor))).toBe('forbidden');
				expect(await refusalOf(school.as(actor)(mistake, { mistakeId: target }))).toBe('forbidden');
				expect(await refusalOf(school.as(actor)(mistakes, {}))).toBe('forbidden');
			}
		expect(await refusalOf(move(crypto.randomUUID(), 'accept'))).toBe('not-found');
		expect(await refusalOf(see(crypto.randomUUID()))).toBe('not-found');
		expect(JSON.stringify(await see(id))).not.toContain(place.member.id);
	});
});

// Last: the clock only moves forward.
describe('what nobody answers', () => {
	const later = (days: number) =>
		school.make((ctx) => shiftClock(ctx.tx, Temporal.Duration.from({ hours: 24 * days + 1 })));
	const announce = () => settled(school.sweep('studio.mistakes-announced'));
	const end = () => settled(school.sweep('studio.mistake-waits-ended'));
	const waiting = async (email: string) =>
		(await noticesTo(school, email)).filter((one) => one === 'studio.mistakes-waiting').length;

	test('is told of in one letter a day to those who sort, goes to the head of pedagogy, and lapses; its reporter hears that', async () => {
		const slug = await aCourse();
		const { id, code } = await report(slug);
		await announce();
		const first = await waiting(place.author.email);
		expect(first).toBe(1);
		await report(slug, 'Suite');
		await announce();
		expect(await waiting(place.author.email)).toBe(1);
		expect(await waiting(place.quality.email)).toBe(1);
		expect(await waiting(place.pedagogy.email)).toBe(0);
		await later(1);
		await announce();
		expect(await waiting(place.author.email)).toBe(2);
		await later(5);
		await announce();
		expect(await waiting(place.author.email)).toBe(3);
		await later(9);
		await end();
		expect(await see(id)).toMatchObject({ state: 'escalated' });
		await later(8);
		await announce();
		expect(await waiting(place.pedagogy.email)).toBe(1);
		await later(14);
		await end();
		expect(await school.as(visitor)(reportedMistake, { code })).toMatchObject({
			state: 'lapsed',
			answers: [{ move: 'lapse' }],
		});
		expect(await school.sweep('studio.mistake-waits-ended')).toEqual({ found: 0, mended: 0 });
		expect(await school.rows('select 1 from platform_finding')).toEqual([]);
	});

	test('and what somebody accepted and let lie goes back to all, after one reminder', async () => {
		const { id } = await report(await aCourse());
		await move(id, 'accept');
		await announce();
		await later(61);
		const before = await waiting(place.author.email);
		await announce();
		await announce();
		expect(await waiting(place.author.email)).toBe(before + 1);
		await later(30);
		await end();
		expect(await see(id)).toMatchObject({ state: 'reported', takenBy: null });
		expect((await see(id)).steps.at(-1)).toMatchObject({ move: 'release', by: null });
	});
});
