import type { Who } from './groups.ts';
import { ofTheHouse } from './of-the-house.ts';
import { ofTheSchool } from './of-the-school.ts';

/** Every command and read of the house. One without a line here fails the walk, and so does a line that is not true. */
export const actions: Readonly<Record<string, Who>> = { ...ofTheHouse, ...ofTheSchool };
