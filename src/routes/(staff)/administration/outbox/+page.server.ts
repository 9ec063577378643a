import { outbox } from '#platform/operations/outbox.ts';
import { ask } from '../../../door.server.ts';

export const load = async (event) => ({
	...(await ask(event, outbox, { cursor: event.url.searchParams.get('cursor') ?? undefined })),
	sending: event.locals.school.mail !== undefined,
});
