import { changeSetting } from '#platform/operations/change-setting.ts';
import { settings } from '#platform/operations/settings.ts';
import { ask, formAction } from '../../../door.server.ts';

export const load = async (event) => ({
	...(await ask(event, settings, {})),
	done: event.url.searchParams.get('done'),
});

export const actions = {
	changeSetting: formAction(changeSetting, {
		next: (_answer, { url }) =>
			`/administration/settings?done=${encodeURIComponent(url.searchParams.get('key') ?? '')}`,
	}),
};
