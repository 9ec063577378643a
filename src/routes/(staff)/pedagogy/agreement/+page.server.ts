import { agreement } from '#capabilities/oversight/server/agreement.ts';
import { ask } from '../../../door.server.ts';

export const load = async (event) => ({ found: await ask(event, agreement, {}) });
