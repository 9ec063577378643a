import { tables } from '#platform/database/tables.ts';

export const db = tables<'search', 'observatory' | 'catalogue' | 'programmes'>();
