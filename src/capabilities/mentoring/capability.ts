import { readFileSync } from 'node:fs';
import { capability } from '#platform/house.ts';
import { personalData } from './personal-data.ts';

export const mentoring = capability({
	name: 'mentoring',
	personalData,
	face: readFileSync(new URL('./face.sql', import.meta.url), 'utf8'),
});
