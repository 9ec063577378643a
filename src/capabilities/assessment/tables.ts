import { tables } from '#platform/database/tables.ts';

export const db = tables<
	'assessment',
	'identity' | 'credentials' | 'programmes' | 'enrolment' | 'mentoring' | 'faculty' | 'rooms' | 'assessment'
>();
