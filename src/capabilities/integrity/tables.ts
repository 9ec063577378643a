import { tables } from '#platform/database/tables.ts';

export const db = tables<
	'integrity',
	'identity' | 'programmes' | 'faculty' | 'enrolment' | 'mentoring' | 'assessment' | 'integrity'
>();
