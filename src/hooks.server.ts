import type { Handle, HandleServerError, ServerInit } from '@sveltejs/kit/hooks';
import { sequence } from '@sveltejs/kit/hooks';
import { runningSchool } from '#platform/running.ts';
import { compress, keepPublicPages, secure } from './routes/answer.server.ts';
import { useLocaleOfRequest } from './routes/locale.server.ts';
import { recognise } from './routes/recognise.server.ts';

export const init: ServerInit = async () => {
	useLocaleOfRequest();
	await runningSchool();
};

export const handle: Handle = sequence(secure, compress, keepPublicPages, recognise);

/** Faults of ours are logged under the number that the page shows; what somebody mistyped is not a fault. */
export const handleError: HandleServerError = async (caught) => {
	const id = caught.event.locals.caller?.requestId ?? crypto.randomUUID();
	if (caught.kind === 'app') return { id };
	if (caught.kind === 'framework') return { message: 'not-found', id };
	const { log } = await runningSchool();
	log.error({ request: id, route: caught.event.route.id, error: caught.error }, 'fault');
	return { message: 'fault', id };
};
