import { tables } from '#platform/database/tables.ts';

export const db = tables<'desk', 'identity' | 'programmes' | 'enrolment' | 'mentoring' | 'assessment'>();
