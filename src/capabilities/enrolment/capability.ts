import { readFileSync } from 'node:fs';
import { capability } from '#platform/house.ts';
import { tells } from './events.ts';
import { personalData } from './personal-data.ts';

export const enrolment = capability({
	name: 'enrolment',
	tells,
	personalData,
	face: readFileSync(new URL('./face.sql', import.meta.url), 'utf8'),
});
