import { broken } from '#platform/operations/broken.ts';
import { resendLetter } from '#platform/operations/resend-letter.ts';
import { retryNews } from '#platform/operations/retry-news.ts';
import { ask, formAction } from '../../../door.server.ts';

export const load = async (event) => ({ ...(await ask(event, broken, {})), done: event.url.searchParams.get('done') });

export const actions = { retryNews: formAction(retryNews), resendLetter: formAction(resendLetter) };
