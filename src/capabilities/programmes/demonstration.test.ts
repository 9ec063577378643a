import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { system, visitor } from '#platform/actor.ts';
import { openTestSchool } from '#platform/testing/school.ts';
import { demonstrationProgrammes, seedProgrammes } from '../../../db/demo/programmes.ts';
import { house } from '../../house.ts';
import { importCourse } from '../catalogue/server/import/import-course.ts';
import { coverage } from './public.server.ts';
import { outlineOf } from './rules/coverage.ts';
import { programme } from './server/programme.ts';

const school = openTestSchool(house);
const programmes = demonstrationProgrammes(() => crypto.randomUUID());

const askedIn = ({ questions = [] }: (typeof programmes)[number]['projects'][number]['guides']) =>
	questions.map(({ text }) => text);

describe('the programmes of the demonstration', () => {
	beforeAll(async () => {
		for (const course of readdirSync('db/demo/courses'))
			await importCourse(school.app, join('db/demo/courses', course));
		await school.make(seedProgrammes);
	});

	test.each(programmes.map((one) => [one.slug, one] as const))(
		'%s has no hole and no warning',
		async (_slug, content) => {
			const resources = content.resources.map((one) => ({ ...one, outside: one.url !== null }));
			const seen = await school.make((ctx) => coverage(ctx, { ...outlineOf(content, new Set()), resources }));
			expect(seen.holes).toEqual([]);
			expect(seen.warnings).toEqual([]);
		},
	);

	test.each(programmes.map(({ slug }) => slug))('%s is whole in three languages', async (slug) => {
		for (const locale of ['fr', 'en', 'es'] as const) {
			const read = await school.as(visitor, { locale })(programme, { programme: slug });
			const langs = [...JSON.stringify(read).matchAll(/"lang":"(\w+)"/g)].map(([, lang]) => lang);
			expect(new Set(langs)).toEqual(new Set([locale]));
			expect(read.languages).toEqual(['fr', 'en', 'es']);
		}
	});

	test.each(programmes.map((one) => [one.slug, one] as const))(
		'%s keeps its guides to itself',
		async (slug, content) => {
			const seen = await Promise.all(
				[visitor, system('command line')].map((actor) => school.as(actor)(programme, { programme: slug })),
			);
			for (const { guides } of content.projects)
				for (const text of [guides.mentor, guides.evaluator, guides.rolePlay, ...askedIn(guides)].flatMap((one) =>
					Object.values(one ?? {}),
				))
					expect(JSON.stringify(seen)).not.toContain(text.slice(0, 40));
		},
	);
});
