/** What serves a competency of a project: a chapter here, perhaps at a heading, a file, or an address elsewhere. */
export interface Enclosed {
	readonly id: string;
	readonly name: string;
	readonly bytes: number;
}
export interface Source {
	readonly title: { readonly text: string; readonly lang: string };
	readonly course: string | null;
	readonly chapter: string | null;
	readonly anchor: string | null;
	readonly file: Enclosed | null;
	readonly url: string | null;
}

export const pathOfFile = (programme: string, { id }: Enclosed) => `/programmes/${programme}/files/${id}`;

/** Where it is read, unless it is a file; `host` names a place outside. */
export const addressOf = (
	source: Omit<Source, 'file'>,
	to: (path: string) => string,
): { href: string; host?: string } =>
	source.url === null
		? { href: to(`/courses/${source.course}/${source.chapter}`) + (source.anchor ? `#${source.anchor}` : '') }
		: { href: source.url, host: new URL(source.url).hostname.replace(/^www\./, '') };

/** The chapters of our own, each once, in the order in which projects name them. */
export const readHere = <One extends Source>(projects: readonly { readonly resources: readonly One[] }[]): One[] => {
	const inside = projects.flatMap(({ resources }) => resources.filter(({ course }) => course !== null));
	const place = ({ course, chapter, anchor }: One) => `${course}/${chapter}#${anchor ?? ''}`;
	return [...new Map(inside.reverse().map((one) => [place(one), one])).values()].reverse();
};
