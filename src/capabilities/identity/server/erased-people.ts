import type { ReadCtx } from '#platform/context.ts';
import { db } from '../tables.ts';

/**
 * Who was forgotten, and the accounts that had become theirs, which a backup of before still holds apart. An account that
 * became one that lives is a tombstone too, and nobody asked for it to be forgotten.
 */
export const erasedPeople = (ctx: ReadCtx) =>
	db(ctx)
		.selectFrom('identityPerson as person')
		.innerJoin('identityPerson as last', (join) =>
			join.on(({ eb, fn, ref }) => eb('last.id', '=', fn.coalesce(ref('person.mergedInto'), ref('person.id')))),
		)
		.select(['person.id', 'person.createdAt', 'last.erasedAt'])
		.where('last.erasedAt', 'is not', null)
		.orderBy('last.erasedAt')
		.orderBy('person.id');
