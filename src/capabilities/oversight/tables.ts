import { tables } from '#platform/database/tables.ts';

export const db = tables<
	'oversight',
	'identity' | 'programmes' | 'faculty' | 'enrolment' | 'mentoring' | 'rooms' | 'assessment'
>();
