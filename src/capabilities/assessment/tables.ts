import { tables } from '#platform/database/tables.ts';

export const db = tables<'assessment', 'identity' | 'programmes' | 'enrolment' | 'mentoring' | 'assessment'>();
