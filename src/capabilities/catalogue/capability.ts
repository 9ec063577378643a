import { readFileSync } from 'node:fs';
import { capability } from '#platform/house.ts';
import { tells } from './events.ts';
import { chapter } from './server/chapter.ts';
import { course } from './server/course.ts';
import { courseAddresses } from './server/course-addresses.ts';
import { courses } from './server/courses.ts';
import { knownPictures } from './server/known-pictures.ts';
import { publishCourse } from './server/publish-course.ts';
import { recentCourses } from './server/recent-courses.ts';

export const catalogue = capability({
	name: 'catalogue',
	commands: [publishCourse],
	reads: [courses, course, chapter, recentCourses, courseAddresses, knownPictures],
	tells,
	purges: { 'catalogue.course-published': ({ courseId }) => ['catalogue', `course:${courseId}`] },
	face: readFileSync(new URL('./face.sql', import.meta.url), 'utf8'),
});
