import { tables } from '../database/tables.ts';

export const db = tables<'platform'>();
