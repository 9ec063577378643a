import { talks } from '#capabilities/oversight/server/talks.ts';
import { ask } from '../../door.server.ts';

export const load = async (event) => await ask(event, talks, {});
