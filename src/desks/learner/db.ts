import { tables } from '#platform/database/tables.ts';

export const db = tables<
	'desk',
	'identity' | 'credentials' | 'programmes' | 'faculty' | 'enrolment' | 'mentoring' | 'assessment'
>();
