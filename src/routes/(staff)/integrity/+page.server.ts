import { integrityDesk } from '#desks/integrity-officer.ts';
import { ask } from '../../door.server.ts';

export const load = (event) => ask(event, integrityDesk, {});
