import { auditTrail } from '#platform/operations/audit-trail.ts';
import { ask } from '../../../door.server.ts';

export const load = async (event) => {
	const { searchParams } = event.url;
	const asked = {
		actorId: searchParams.get('actorId') ?? undefined,
		about: searchParams.get('about') ?? undefined,
		cursor: searchParams.get('cursor') ?? undefined,
	};
	return { ...(await ask(event, auditTrail, asked)), of: asked.actorId ?? asked.about };
};
