import { letter } from '#platform/operations/letter.ts';
import { resendLetter } from '#platform/operations/resend-letter.ts';
import { ask, formAction } from '../../../../door.server.ts';

export const load = async (event) => ({
	letter: await ask(event, letter, { letterId: event.params.letter }),
	done: event.url.searchParams.get('done'),
});

export const actions = {
	resendLetter: formAction(resendLetter, { given: ({ params }) => ({ letterId: params.letter }) }),
};
