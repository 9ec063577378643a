/** What serves a competency of a project: a chapter here, perhaps at a heading, or an address elsewhere. */
export interface Source {
	readonly title: { readonly text: string; readonly lang: string };
	readonly course: string | null;
	readonly chapter: string | null;
	readonly anchor: string | null;
	readonly url: string | null;
}

/** Where it is read; `host` names a place outside. */
export const addressOf = (source: Source, to: (path: string) => string): { href: string; host?: string } =>
	source.url === null
		? { href: to(`/courses/${source.course}/${source.chapter}`) + (source.anchor ? `#${source.anchor}` : '') }
		: { href: source.url, host: new URL(source.url).hostname.replace(/^www\./, '') };

/** The chapters of our own, each once, in the order in which projects name them. */
export const readHere = <One extends Source>(projects: readonly { readonly resources: readonly One[] }[]): One[] => {
	const inside = projects.flatMap(({ resources }) => resources.filter(({ url }) => url === null));
	const place = ({ course, chapter, anchor }: One) => `${course}/${chapter}#${anchor ?? ''}`;
	return [...new Map(inside.reverse().map((one) => [place(one), one])).values()].reverse();
};
