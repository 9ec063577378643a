import { courseAddresses } from '#capabilities/catalogue/server/course-addresses.ts';
import { programmeAddresses } from '#capabilities/programmes/server/programme-addresses.ts';
import { call } from '#platform/call.ts';
import { xml } from '../xml.server.ts';

/** Every public page, with its languages, for search engines. */
export const GET = async ({ locals }) => {
	const { school, caller } = locals;
	const courses = await call(school, caller, courseAddresses, {});
	const programmes = await call(school, caller, programmeAddresses, {});
	const fixed = ['', '/observatory', '/observatory/alerts', '/programmes', '/courses', '/kept-data'].map((path) => ({
		path,
		languages: ['fr', 'en', 'es'] as const,
		changedAt: undefined,
	}));
	const entries = [...fixed, ...programmes.pages, ...courses.pages].flatMap(({ path, languages, changedAt }) => {
		const links = languages
			.map(
				(one) => `<xhtml:link rel="alternate" hreflang="${one}" href="${xml(`${school.publicUrl}/${one}${path}`)}"/>`,
			)
			.join('');
		const date = changedAt ? `<lastmod>${changedAt.slice(0, 10)}</lastmod>` : '';
		return languages.map((one) => `<url><loc>${xml(`${school.publicUrl}/${one}${path}`)}</loc>${date}${links}</url>`);
	});
	const map = `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n${entries.join('\n')}\n</urlset>\n`;
	return new Response(map, { headers: { 'content-type': 'application/xml', 'cache-control': 'public, max-age=3600' } });
};
