import { answerApi } from '../../../api.server.ts';

export const GET = answerApi;
export const fallback = answerApi;
