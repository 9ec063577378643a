import { z } from 'zod';
import type { ReadCtx } from '#platform/context.ts';
import { db } from '../../tables.ts';

/** As it was shown, or copied by hand in any case and with any blanks. */
export const mistakeCode = z
	.string()
	.max(60)
	.transform((text) => text.toLowerCase().replace(/\s/g, ''));

export const byCode = (ctx: ReadCtx, code: string) =>
	db(ctx).selectFrom('studioMistake').selectAll().where('code', '=', code).executeTakeFirst();
