import { verification } from '#capabilities/credentials/server/verification.ts';
import { ask } from '../../../door.server.ts';

export const load = async (event) => ({
	found: await ask(event, verification, { credentialId: event.params.credential }),
	credentialId: event.params.credential,
});
