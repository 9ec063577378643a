import { saving } from './saving.ts';

/** A project with its statement and its guides; see `saving`. */
export const saveProject = saving('project');
