import { askPasswordReset } from '#capabilities/identity/server/ask-password-reset.ts';
import { formAction } from '../../door.server.ts';

export const load = ({ url }) => ({ sent: url.searchParams.has('sent') });

export const actions = { askPasswordReset: formAction(askPasswordReset, { next: () => '/forgot-password?sent' }) };
