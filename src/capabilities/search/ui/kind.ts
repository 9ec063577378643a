import { m } from '#messages';
import type { Kind } from '../rules/page.ts';

/** A kind as the name of many, for a filter. */
export const kindNames: Readonly<Record<Kind, () => string>> = {
	course: m.search_courses,
	chapter: m.search_chapters,
	programme: m.search_programmes,
	occupation: m.search_occupations,
};

const one: Readonly<Record<Kind, () => string>> = {
	course: m.search_course,
	chapter: m.search_chapter,
	programme: m.search_programme,
	occupation: m.search_occupation,
};

/** What one result is, and what it is a part of. */
export const nameOf = (kind: Kind, within: string | null): string =>
	kind === 'chapter' && within !== null ? m.search_chapter_of({ course: within }) : one[kind]();
