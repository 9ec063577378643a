import { risks } from '#capabilities/mentoring/server/risk/risks.ts';
import { ask } from '../../../door.server.ts';

export const load = async (event) => ask(event, risks, { mentorId: event.url.searchParams.get('mentor') ?? undefined });
