import { newOrganisation, newPerson } from '#capabilities/identity/factory.ts';
import { demonstrationPassword, demonstrationPeople } from '#capabilities/identity/rules/demonstration.ts';
import { system } from '#platform/actor.ts';
import type { App } from '#platform/app.ts';
import { inTransaction } from '#platform/database/transaction.ts';
import { openCtx } from '#platform/open-context.ts';
import { schoolMode, schoolName } from '#platform/school.ts';
import { writeSetting } from '#platform/setting.ts';

const asker = { actor: system('demonstration'), locale: 'fr' as const, headers: new Headers() };

/** A small, believable school: a few people, an employer, its own courses. Whole or absent. */
export const seedDemonstration = async (app: App): Promise<void> => {
	await inTransaction(app.pool, 'write', async (tx) => {
		const ctx = await openCtx(app, tx, asker);
		const people: { id: string; email: string }[] = [];
		for (const one of demonstrationPeople)
			people.push(await newPerson(ctx, { ...one, password: demonstrationPassword }));
		const hugo = people[demonstrationPeople.findIndex(({ key }) => key === 'employer')];
		if (hugo) await newOrganisation(ctx, { name: 'Ateliers du Rhône', kind: 'employer', managers: [hugo] });
		const by = { at: ctx.clock.now(), personId: null };
		await writeSetting(tx, schoolName, 'Tremplin', by);
		await writeSetting(tx, schoolMode, 'demonstration', by);
	});
};
