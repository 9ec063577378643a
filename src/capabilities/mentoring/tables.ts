import { tables } from '#platform/database/tables.ts';

export const db = tables<
	'mentoring',
	'identity' | 'calendar' | 'rooms' | 'programmes' | 'faculty' | 'enrolment' | 'mentoring'
>();
