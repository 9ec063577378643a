import { z } from 'zod';
import { course } from '#capabilities/catalogue/server/course.ts';
import { courses } from '#capabilities/catalogue/server/courses.ts';
import { occupationNeeds } from '#capabilities/observatory/server/occupation-needs.ts';
import { occupations } from '#capabilities/observatory/server/occupations.ts';
import { programme } from '#capabilities/programmes/server/programme.ts';
import { programmes } from '#capabilities/programmes/server/programmes.ts';
import { results } from '#capabilities/search/server/results.ts';
import type { Read } from '#platform/command.ts';

/** One operation of the public API: a read of the house, narrowed to what others may rely on. */
export interface ApiDoor {
	readonly method: 'get';
	/** Below /api/v1; `{name}` is a field of the input. */
	readonly path: string;
	// biome-ignore lint/suspicious/noExplicitAny: a table of reads of all shapes
	readonly read: Read<any, any>;
	/** The fields of the input that the query may give. */
	readonly query: readonly string[];
	readonly output: z.ZodType;
	readonly about: string;
}

const { element: courseOfList } = courses.output.shape.items;
const courseLine = courseOfList.pick({ slug: true, title: true, languages: true, chapterCount: true, url: true });
const result = results.output.shape.items.element.pick({ kind: true, title: true, url: true, excerpt: true });
const chapterLine = course.output.shape.chapters.element.pick({ title: true, url: true, languages: true });

/** The public API. All that is here is open to everybody, without a token. */
export const api: readonly ApiDoor[] = [
	{
		method: 'get',
		path: '/courses',
		read: courses,
		query: ['q', 'language', 'cursor'],
		output: z.object({ items: z.array(courseLine), next: courses.output.shape.next }),
		about: 'Courses to read, by title, 30 a page',
	},
	{
		method: 'get',
		path: '/courses/{course}',
		read: course,
		query: [],
		output: z.object({ ...courseLine.shape, chapters: z.array(chapterLine) }),
		about: 'One course with its chapters',
	},
	{
		method: 'get',
		path: '/programmes',
		read: programmes,
		query: ['language'],
		output: programmes.output,
		about: 'Programmes that one may enrol in, by title',
	},
	{
		method: 'get',
		path: '/programmes/{programme}',
		read: programme,
		query: ['language'],
		output: programme.output,
		about: 'One programme: its job, its competencies by block, its projects with their resources',
	},
	{
		method: 'get',
		path: '/occupations',
		read: occupations,
		query: ['q', 'scheme', 'cursor'],
		output: occupations.output,
		about: 'Occupations by their names, the most sought first, 30 a page',
	},
	{
		method: 'get',
		path: '/occupations/{code}/needs',
		read: occupationNeeds,
		query: ['level', 'minimum', 'order', 'year', 'cursor'],
		output: occupationNeeds.output,
		about:
			'Where an occupation is sought, 100 territories a page; with a minimum, only those with as many projects of which it is known whether they are difficult',
	},
	{
		method: 'get',
		path: '/search',
		read: results,
		query: ['q', 'kind', 'language', 'cursor', 'limit'],
		output: z.object({ items: z.array(result), next: results.output.shape.next }),
		about:
			'Courses, chapters, programmes and occupations by their words, 10 a page and 200 in all; accents and typing mistakes are forgiven, titles come before text',
	},
];
