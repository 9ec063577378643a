import { tables } from '#platform/database/tables.ts';

export const db = tables<'calendar', 'identity'>();
