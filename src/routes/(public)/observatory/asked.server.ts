import type { RequestEvent } from '@sveltejs/kit';
import { groups } from '../../../doors/groups.ts';

/** What the address of a page says, cut where nobody types on. Whatever is not understood is left to the reads, which forgive it. */
export const asked = ({ url }: Pick<RequestEvent, 'url'>, name: string): string | undefined =>
	url.searchParams.get(name)?.slice(0, 60) || undefined;

/** Whether who looks may open an opportunity in the studio. */
export const mayOpen = ({ locals }: Pick<RequestEvent, 'locals'>): boolean =>
	locals.person?.roles.some((role) => (groups.studio as readonly string[]).includes(role)) ?? false;

export const orderOf = (
	event: Pick<RequestEvent, 'url'>,
	otherwise: 'share' | 'projects',
): 'share' | 'projects' | 'name' => {
	const order = asked(event, 'order');
	return order === 'share' || order === 'projects' || order === 'name' ? order : otherwise;
};
