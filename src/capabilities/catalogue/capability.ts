import { readFileSync } from 'node:fs';
import { capability } from '#platform/house.ts';
import { knownPictures } from './server/known-pictures.ts';
import { publishCourse } from './server/publish-course.ts';

export const catalogue = capability({
	name: 'catalogue',
	commands: [publishCourse],
	reads: [knownPictures],
	tells: ['catalogue.course-published'],
	purges: { 'catalogue.course-published': ({ courseId }) => ['catalogue', `course:${courseId}`] },
	face: readFileSync(new URL('./face.sql', import.meta.url), 'utf8'),
});
