import { load as figures } from '#capabilities/mentoring/server/load/load.ts';
import { mostAccompanied } from '#capabilities/mentoring/server/load/most-accompanied.ts';
import { ask } from '../../../door.server.ts';

export const load = async (event) => ({
	figures: await ask(event, figures, {}),
	// Named only to whoever asks for it.
	few: event.url.searchParams.get('names') === 'yes' ? await ask(event, mostAccompanied, {}) : null,
});
