import { tables } from '#platform/database/tables.ts';

export const db = tables<'studio', 'identity' | 'observatory' | 'catalogue' | 'programmes' | 'enrolment'>();
