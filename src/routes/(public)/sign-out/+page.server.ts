import { redirect } from '@sveltejs/kit';
import { signOut } from '#capabilities/identity/server/sign-out.ts';
import { to } from '#ui/locale.ts';
import { formAction } from '../../door.server.ts';

export const load = ({ locals }) => redirect(303, to('/', locals.locale));

export const actions = { default: formAction(signOut, { next: () => '/' }) };
