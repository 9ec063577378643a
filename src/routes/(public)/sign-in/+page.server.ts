import { redirect } from '@sveltejs/kit';
import { signIn } from '#capabilities/identity/server/sign-in.ts';
import { to } from '#ui/locale.ts';
import { formAction } from '../../door.server.ts';
import { safePath } from '../../safe-path.server.ts';

export const load = ({ locals, url }) => {
	const next = safePath(url.searchParams.get('next'));
	if (locals.person) redirect(303, to(next, locals.locale));
	const done = url.searchParams.get('done');
	return { next, done };
};

export const actions = {
	signIn: formAction(signIn, {
		next: ({ secondFactor }, { url }) => {
			const next = safePath(url.searchParams.get('next'));
			return secondFactor ? `/sign-in/code?next=${encodeURIComponent(next)}` : next;
		},
	}),
};
