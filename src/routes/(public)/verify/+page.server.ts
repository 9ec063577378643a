import { fileVerification } from '#capabilities/credentials/server/file-verification.ts';
import { shownAction } from '../../door.server.ts';

export const actions = { fileVerification: shownAction(fileVerification) };
