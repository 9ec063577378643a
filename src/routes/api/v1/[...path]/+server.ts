import { answerApi } from '../../../api.server.ts';

/** A slash too many is another address, answered by a problem like any other. */
export const trailingSlash = 'ignore';
export const GET = answerApi;
export const fallback = answerApi;
