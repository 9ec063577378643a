import { saving } from './saving.ts';

/** A block of the framework, one for each activity of the job; see `saving`. */
export const saveBlock = saving('block');
