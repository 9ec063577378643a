import { tables } from '#platform/database/tables.ts';

export const db = tables<'faculty', 'identity' | 'observatory' | 'programmes'>();
