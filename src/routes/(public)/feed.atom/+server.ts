import { recentCourses } from '#capabilities/catalogue/server/recent-courses.ts';
import { call } from '#platform/call.ts';
import { schoolCard } from '#platform/operations/school-card.ts';
import { xml } from '../../xml.server.ts';

/** Courses published or revised, newest first, in the language of the address. */
export const GET = async ({ locals }) => {
	const { school, caller, locale } = locals;
	const { courses } = await call(school, caller, recentCourses, { most: 30 });
	const { name } = await call(school, caller, schoolCard, {});
	const entries = courses.map(
		({ id, slug, title, summary, authors, publishedAt }) =>
			`<entry><id>urn:uuid:${id}</id><title>${xml(title.text)}</title><link href="${xml(`${school.publicUrl}/${locale}/courses/${slug}`)}"/>` +
			`<updated>${publishedAt}</updated>${authors.map((author) => `<author><name>${xml(author)}</name></author>`).join('')}<summary>${xml(summary.text)}</summary></entry>`,
	);
	const updated = courses[0]?.publishedAt ?? new Date(0).toISOString();
	const own = `${school.publicUrl}/${locale}/feed.atom`;
	const feed =
		`<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${locale}"><id>${xml(own)}</id><title>${xml(name)}</title>` +
		`<link rel="self" href="${xml(own)}"/><link href="${xml(`${school.publicUrl}/${locale}/courses`)}"/><updated>${updated}</updated>${entries.join('')}</feed>\n`;
	return new Response(feed, {
		headers: { 'content-type': 'application/atom+xml', 'cache-control': 'public, max-age=600' },
	});
};
