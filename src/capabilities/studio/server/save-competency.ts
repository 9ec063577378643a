import { saving } from './saving.ts';

/** A competency with its criteria and its evidence; see `saving`. */
export const saveCompetency = saving('competency');
