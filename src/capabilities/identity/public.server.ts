import { system } from '#platform/actor.ts';
import type { App } from '#platform/app.ts';
import { inTransaction } from '#platform/database/transaction.ts';
import { openCtx } from '#platform/open-context.ts';
import { passwordToken } from './server/auth.ts';
import { db } from './tables.ts';

/** What others may call of identity. */

/** Writes one letter to one person, in their language and at their address, which stay here. */
export { writeTo } from './notices/write.ts';
export { endDerivedRole, giveDerivedRole } from './server/derived-role.ts';

/** A link with which a person chooses a password, valid once within an hour. For the terminal alone: it is a key. */
export const passwordLink = (app: App, personId: string): Promise<string> =>
	inTransaction(app.pool, 'write', async (tx) => {
		const ctx = await openCtx(app, tx, { actor: system('password link'), locale: 'fr', headers: new Headers() });
		const { email, locale } = await db(ctx)
			.selectFrom('identityPerson')
			.select(['email', 'locale'])
			.where('id', '=', personId)
			.executeTakeFirstOrThrow();
		return `${ctx.publicUrl}/${locale}/reset-password?token=${await passwordToken(ctx, { id: personId, email: email ?? '' })}`;
	});
