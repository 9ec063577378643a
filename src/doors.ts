import { z } from 'zod';
import { course } from '#capabilities/catalogue/server/course.ts';
import { courses } from '#capabilities/catalogue/server/courses.ts';
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

const courseLine = courses.output.shape.items.element.pick({
	slug: true,
	title: true,
	languages: true,
	chapterCount: true,
	url: true,
});
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
];
