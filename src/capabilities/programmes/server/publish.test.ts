import { describe, expect, test } from 'vitest';
import { visitor } from '#platform/actor.ts';
import { openTestSchool, refusalOf } from '#platform/testing/school.ts';
import { house } from '../../../house.ts';
import { newCourse } from '../../catalogue/factory.ts';
import { newProgramme, programmeOf } from '../factory.ts';
import { coverage } from '../public.server.ts';
import type { ProgrammeContent } from '../rules/content.ts';
import { outlineOf } from '../rules/coverage.ts';
import { contentOf } from './content-of.ts';
import { programme } from './programme.ts';
import { programmes } from './programmes.ts';
import { publish } from './publish.ts';

const school = openTestSchool(house);
const asVisitor: ReturnType<typeof school.as> = (action, input) => school.as(visitor)(action, input);
const put = (content: ProgrammeContent, programmeId?: string) =>
	school.make((ctx) => publish(ctx, content, programmeId));

describe('a programme that is published', () => {
	test('is read by everybody, without what mentors and evaluators are told', async () => {
		const content = programmeOf({ projects: 4 });
		const { programmeId } = await put(content);
		const read = await asVisitor(programme, { programme: content.slug });
		expect(read).toMatchObject({ id: programmeId, version: 1, hours: 240, languages: ['fr', 'en', 'es'] });
		expect(read.projects.map(({ kind }) => kind)).toEqual(['simulation', 'simulation', 'field', 'simulation']);
		expect(read.blocks[0]?.competencies).toHaveLength(4);
		expect(JSON.stringify(read)).not.toContain('Secret');
		expect((await asVisitor(programmes, {})).items).toContainEqual({
			slug: content.slug,
			title: 'Monteur de charpentes',
			lang: 'fr',
			summary: 'Apprendre en bâtissant.',
			level: 5,
			hours: 240,
			projects: 4,
			languages: ['fr', 'en', 'es'],
		});
	});

	test('is read in the language of the reader', async () => {
		const { slug } = await school.make(async (ctx) => {
			const content = programmeOf();
			await publish(ctx, content);
			return content;
		});
		const read = await school.as(visitor, { locale: 'es' })(programme, { programme: slug });
		expect(read.title).toEqual({ text: 'Montador de estructuras', lang: 'es' });
	});

	test('makes no version where nothing changed, and the next where something did; the first stays as it was', async () => {
		const content = programmeOf();
		const { programmeId } = await put(content);
		expect(await put(content, programmeId)).toEqual({ programmeId, version: 1, created: false });
		const next = { ...content, title: { ...content.title, fr: 'Autre titre' } };
		expect(await put(next, programmeId)).toEqual({ programmeId, version: 2, created: true });
		const rows = await school.rows(
			'select version, title, current from programmes_published where programme_id = $1 order by version',
			[programmeId],
		);
		expect(rows).toMatchObject([
			{ version: 1, title: { fr: 'Monteur de charpentes' }, current: false },
			{ version: 2, title: { fr: 'Autre titre' }, current: true },
		]);
	});

	test('keeps the role play and the questions of its defences, in their order, and may have none', async () => {
		const content = programmeOf();
		const [first, ...others] = content.projects;
		if (!first) throw new Error('no project');
		const { mentor, evaluator } = first.guides;
		const bare = { ...content, projects: [{ ...first, guides: { mentor, evaluator } }, ...others] };
		const { programmeId } = await put(bare);
		expect(await school.make((ctx) => contentOf(ctx, programmeId))).toEqual(bare);
		expect(await put(content, programmeId)).toMatchObject({ version: 2, created: true });
		expect(await school.make((ctx) => contentOf(ctx, programmeId))).toEqual(content);
	});

	test('says of each project how many may do it together: one, if nothing is said', async () => {
		const content = programmeOf({ authors: [3] });
		const { programmeId } = await put(content);
		expect((await school.make((ctx) => contentOf(ctx, programmeId)))?.projects.map(({ authors }) => authors)).toEqual([
			3,
			undefined,
			undefined,
		]);
		const said = await school.as(visitor)(programme, { programme: content.slug });
		expect(said.projects.map(({ authors }) => authors)).toEqual([3, 1, 1]);
		expect(() => programmeOf({ authors: [7] })).toThrow();
	});

	test('cannot be changed or taken away in the database', async () => {
		await school.make((ctx) => newProgramme(ctx));
		for (const table of ['version', 'block', 'competency', 'project', 'guide', 'question', 'proof', 'resource'])
			for (const statement of [`delete from programmes_${table}`, `truncate programmes_${table} cascade`])
				await expect(school.rows(statement)).rejects.toThrow(/append-only/);
		await expect(school.rows(`update programmes_project set hours = 1`)).rejects.toThrow(/append-only/);
	});
});

describe('publishing refuses', () => {
	test('a hole', async () => {
		const content = programmeOf();
		const holed = { ...content, resources: content.resources.slice(1) };
		expect(await refusalOf(put(holed))).toBe('programme-has-holes');
	});

	test('the address of another programme', async () => {
		const content = programmeOf();
		await put(content);
		expect(await refusalOf(put(content))).toBe('slug-of-another');
		expect(await refusalOf(put(content, crypto.randomUUID()))).toBe('slug-of-another');
	});

	test('one of two new programmes of one address, published at once', async () => {
		const content = programmeOf();
		const done = await Promise.allSettled([put(content), put(content)]);
		expect(done.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
	});

	test('a resource whose chapter or heading is not in the catalogue', async () => {
		const { slug } = await school.make((ctx) =>
			newCourse(ctx, { chapters: [{ key: 'start', texts: { fr: '## Mesurer\n\nUn mètre.' } }] }),
		);
		const content = programmeOf();
		const inside = (chapter: string, anchor: string | null): ProgrammeContent => ({
			...content,
			resources: [
				...content.resources,
				{
					key: 'inside',
					project: 'project-1',
					competency: 'competency-1',
					title: { fr: 'Ici' },
					course: slug,
					chapter,
					anchor,
					file: null,
					url: null,
				},
			],
		});
		expect(await refusalOf(put(inside('gone', null)))).toBe('programme-has-holes');
		expect(await refusalOf(put(inside('start', 'gone')))).toBe('programme-has-holes');
		const whole = inside('start', 'mesurer');
		const draft = outlineOf(whole, new Set());
		const seen = await school.make((ctx) =>
			coverage(ctx, {
				...draft,
				resources: whole.resources.map((one) => ({ ...one, outside: one.url !== null })),
			}),
		);
		expect(seen.holes).toEqual([]);
		await put(whole);
	});
});
