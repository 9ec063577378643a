import { z } from 'zod';
import { drawLinks } from '#capabilities/assessment/server/draw/draw-links.ts';
import { course } from '#capabilities/catalogue/server/course.ts';
import { courses } from '#capabilities/catalogue/server/courses.ts';
import { occupationNeeds } from '#capabilities/observatory/server/occupation-needs.ts';
import { occupations } from '#capabilities/observatory/server/occupations.ts';
import { programme } from '#capabilities/programmes/server/programme.ts';
import { programmes } from '#capabilities/programmes/server/programmes.ts';
import { results } from '#capabilities/search/server/results.ts';
import { m } from '#messages';
import { type ApiDoor, listOf } from '#platform/api/door.ts';
import { personalApi } from './personal-api.ts';

const { element: courseOfList } = courses.output.shape.items;
const courseLine = courseOfList.pick({ slug: true, title: true, languages: true, chapterCount: true, url: true });
const result = results.output.shape.items.element.pick({ kind: true, title: true, url: true, excerpt: true });
const chapterLine = course.output.shape.chapters.element.pick({ title: true, url: true, languages: true });

/** Open to everybody, without a token. */
const openApi: readonly ApiDoor[] = [
	{
		method: 'get',
		path: '/courses',
		read: courses,
		query: ['q', 'language', 'cursor', 'limit'],
		list: { of: 'items' },
		output: listOf(courseLine),
		about: m.api_about_courses,
		example: { q: 'python', limit: 10 },
	},
	{
		method: 'get',
		path: '/courses/{course}',
		read: course,
		query: [],
		output: z.object({ ...courseLine.shape, chapters: z.array(chapterLine) }),
		about: m.api_about_course,
		example: { course: 'figures-that-decide' },
	},
	{
		method: 'get',
		path: '/programmes',
		read: programmes,
		query: ['language'],
		list: { of: 'items', by: 'slug' },
		output: listOf(programmes.output.shape.items.element),
		about: m.api_about_programmes,
		example: {},
	},
	{
		method: 'get',
		path: '/programmes/{programme}',
		read: programme,
		query: ['language'],
		output: programme.output,
		about: m.api_about_programme,
		example: { programme: 'web-applications' },
	},
	{
		method: 'get',
		path: '/occupations',
		read: occupations,
		query: ['q', 'scheme', 'cursor', 'limit'],
		list: { of: 'items' },
		output: occupations.output,
		about: m.api_about_occupations,
		example: { q: 'cuisinier' },
	},
	{
		method: 'get',
		path: '/occupations/{code}/needs',
		read: occupationNeeds,
		query: ['level', 'minimum', 'order', 'year', 'cursor', 'limit'],
		list: { of: 'items' },
		output: occupationNeeds.output,
		about: m.api_about_needs,
		example: { code: 'M2X90', minimum: 50 },
	},
	{
		method: 'get',
		path: '/search',
		read: results,
		query: ['q', 'kind', 'language', 'cursor', 'limit'],
		list: { of: 'items' },
		output: z.object({ items: z.array(result), next: results.output.shape.next }),
		about: m.api_about_search,
		example: { q: 'pain' },
	},
	{
		method: 'get',
		path: '/draw-links',
		read: drawLinks,
		query: ['from'],
		output: drawLinks.output,
		about: m.api_about_draw_links,
		example: {},
	},
];

/** The public API: these rows, and nothing else of the house. */
export const api: readonly ApiDoor[] = [...openApi, ...personalApi];
