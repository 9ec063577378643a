import { describe, expect, test } from 'vitest';
import { person, visitor } from '#platform/actor.ts';
import { openTestSchool, refusalOf } from '#platform/testing/school.ts';
import { house } from '../../../house.ts';
import { newPerson } from '../../identity/factory.ts';
import { programmeOf } from '../factory.ts';
import { programmeContent } from '../rules/content.ts';
import { programmeFile } from './file.ts';
import { keepFile } from './files.ts';
import { programme } from './programme.ts';
import { publish } from './publish.ts';

const school = openTestSchool(house);
const keep = (name: string, text: string) =>
	school.make((ctx) => keepFile(ctx, { name, type: 'text/html', content: new TextEncoder().encode(text) }));

/** A programme whose first project gives one file, and has another as a resource. */
const withFiles = async () => {
	const [given, served] = [await keep('ventes.csv', 'mois;ventes'), await keep('guide.html', '<script>1</script>')];
	const content = programmeOf();
	const [first, ...rest] = content.projects;
	if (!first) throw new Error('a programme has projects');
	const whole = {
		...content,
		projects: [{ ...first, material: [{ title: { fr: 'Les ventes' }, url: null, file: given.id }] }, ...rest],
		resources: [
			...content.resources,
			{
				...content.resources[0],
				key: 'guide',
				project: 'project-1',
				competency: 'competency-1',
				title: { fr: 'Le guide' },
				course: null,
				chapter: null,
				anchor: null,
				url: null,
				file: served.id,
			},
		],
	};
	const { programmeId } = await school.make((ctx) => publish(ctx, programmeContent.parse(whole)));
	return { content: whole, programmeId, given, served };
};
const ask = (slug: string, fileId: string) => school.as(visitor)(programmeFile, { programme: slug, fileId });

describe('the files of a programme', () => {
	test('are told with their projects and read by everybody, never as what a browser would run', async () => {
		const { content, given, served } = await withFiles();
		const { projects } = await school.as(visitor)(programme, { programme: content.slug });
		expect(projects[0]?.material).toEqual([
			{ title: { text: 'Les ventes', lang: 'fr' }, url: null, file: { id: given.id, name: 'ventes.csv', bytes: 11 } },
		]);
		expect(projects[0]?.resources.at(-1)?.file).toEqual({ id: served.id, name: 'guide.html', bytes: 18 });
		const file = await ask(content.slug, served.id);
		expect(file).toMatchObject({ name: 'guide.html', mediaType: 'text/plain' });
		expect(Buffer.from(file.content).toString()).toBe('<script>1</script>');
	});

	test('are nobody’s before they are published, and belong to their programme alone', async () => {
		const { content } = await withFiles();
		const draft = await keep('brouillon.csv', 'encore à revoir');
		const other = programmeOf();
		await school.make((ctx) => publish(ctx, other));
		expect(await refusalOf(ask(content.slug, draft.id))).toBe('not-found');
		expect(await refusalOf(ask(content.slug, crypto.randomUUID()))).toBe('not-found');
		const { given } = await withFiles();
		expect(await refusalOf(ask(other.slug, given.id))).toBe('not-found');
		const author = await school.make((ctx) => newPerson(ctx));
		const asAuthor = school.as(person(author.id, ['author']));
		expect(await refusalOf(asAuthor(programmeFile, { programme: content.slug, fileId: draft.id }))).toBe('not-found');
	});

	test('stay readable once a later version no longer gives them', async () => {
		const { content, programmeId, given } = await withFiles();
		const [first, ...rest] = content.projects;
		const next = { ...content, projects: [{ ...first, material: [] }, ...rest] };
		expect(await school.make((ctx) => publish(ctx, programmeContent.parse(next), programmeId))).toMatchObject({
			version: 2,
		});
		expect((await ask(content.slug, given.id)).name).toBe('ventes.csv');
	});

	test('are the same file where the same comes again under its name, and cannot be changed in the database', async () => {
		const first = await keep('plan.txt', 'un plan');
		expect(await keep('plan.txt', 'un plan')).toEqual(first);
		expect((await keep('plan.txt', 'un autre plan')).id).not.toBe(first.id);
		expect((await keep('autre.txt', 'un plan')).id).not.toBe(first.id);
		for (const table of ['file', 'enclosure'])
			await expect(school.rows(`delete from programmes_${table}`)).rejects.toThrow(/append-only/);
	});

	test('that nobody keeps are never published, nor one beside an address', async () => {
		const content = programmeOf();
		const [first, ...rest] = content.resources;
		const unknown = { ...content, resources: [{ ...first, url: null, file: crypto.randomUUID() }, ...rest] };
		await expect(school.make((ctx) => publish(ctx, programmeContent.parse(unknown)))).rejects.toThrow();
		const both = { ...content, resources: [{ ...first, file: crypto.randomUUID() }, ...rest] };
		expect(programmeContent.safeParse(both).success).toBe(false);
		const [project, ...others] = content.projects;
		const material = [{ title: { fr: 'Deux' }, url: 'https://example.org', file: crypto.randomUUID() }];
		const mixed = { ...content, projects: [{ ...project, material }, ...others] };
		expect(programmeContent.safeParse(mixed).success).toBe(false);
	});
});
