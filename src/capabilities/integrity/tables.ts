import { tables } from '#platform/database/tables.ts';

export const db = tables<
	'integrity',
	'identity' | 'credentials' | 'programmes' | 'faculty' | 'enrolment' | 'mentoring' | 'assessment' | 'integrity'
>();
