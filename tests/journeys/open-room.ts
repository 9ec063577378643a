import { personOf } from '#capabilities/identity/public.server.ts';
import { demonstrationPeople } from '#capabilities/identity/rules/demonstration.ts';
import { newRoom } from '#capabilities/rooms/factory.ts';
import { system } from '#platform/actor.ts';
import { inTransaction } from '#platform/database/transaction.ts';
import { openCtx } from '#platform/open-context.ts';
import { withSchool } from '../../src/cli/school.ts';

// A room for people of the demonstration school, by whether it is recorded and their roles: `always mentor learner`. A
// capability opens rooms, nobody does by a page. Prints where it is.

const [records, ...keys] = process.argv.slice(2);
await withSchool((app) =>
	inTransaction(app.pool, 'write', async (tx) => {
		const ctx = await openCtx(app, tx, { actor: system('journey'), locale: 'fr', headers: new Headers() });
		const emails = keys.map((key) => demonstrationPeople.find((one) => one.key === key)?.email ?? key);
		const people = [];
		for (const email of emails) people.push({ id: (await personOf(ctx, email)) ?? '' });
		const opensAt = ctx.clock.now().subtract({ minutes: 5 });
		process.stdout.write(
			`/fr/rooms/${await newRoom(ctx, { people, opensAt, records: records === 'always' ? records : 'if-all-agree' })}\n`,
		);
	}),
);
