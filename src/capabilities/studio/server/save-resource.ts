import { saving } from './saving.ts';

/** What serves a competency in a project, from the catalogue or from outside; see `saving`. */
export const saveResource = saving('resource');
