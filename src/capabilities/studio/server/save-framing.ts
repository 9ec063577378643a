import { saving } from './saving.ts';

/** The title, the job, the languages and the codes of a programme; see `saving`. */
export const saveFraming = saving('framing');
