import { ownCredentials } from '#capabilities/credentials/server/own-credentials.ts';
import { ask } from '../../../door.server.ts';

export const load = (event) => ask(event, ownCredentials, {});
