import { ownMistakes } from '#capabilities/studio/server/own-mistakes.ts';
import { ask } from '../../../door.server.ts';

export const load = (event) => ask(event, ownMistakes, {});
