import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { importCourse } from '#capabilities/catalogue/server/import/import-course.ts';
import { newOrganisation, newPerson } from '#capabilities/identity/factory.ts';
import { demonstrationPassword, demonstrationPeople } from '#capabilities/identity/rules/demonstration.ts';
import { system } from '#platform/actor.ts';
import type { App } from '#platform/app.ts';
import { inTransaction } from '#platform/database/transaction.ts';
import { openCtx } from '#platform/open-context.ts';
import { schoolMode, schoolName } from '#platform/school.ts';
import { writeSetting } from '#platform/setting.ts';
import { seedStudio } from './studio.ts';

const asker = { actor: system('demonstration'), locale: 'fr' as const, headers: new Headers() };

const courses = fileURLToPath(new URL('./courses/', import.meta.url));

/**
 * A small, believable school: its own courses, a few people, an employer. Cut off halfway, it goes on at the next start:
 * only the last step makes the school a demonstration.
 */
export const seedDemonstration = async (app: App): Promise<void> => {
	for (const course of readdirSync(courses).sort()) {
		const { faults } = await importCourse(app, join(courses, course));
		if (faults[0]) throw new Error(`the demonstration's course ${course}: ${faults[0].sentence}`);
	}
	await inTransaction(app.pool, 'write', async (tx) => {
		const ctx = await openCtx(app, tx, asker);
		const people: { id: string; email: string }[] = [];
		for (const one of demonstrationPeople)
			people.push(await newPerson(ctx, { ...one, password: demonstrationPassword }));
		const who = (wanted: string) => people[demonstrationPeople.findIndex(({ key }) => key === wanted)];
		const [hugo, author, quality, pedagogy] = [who('employer'), who('author'), who('quality'), who('pedagogy')];
		if (author && quality && pedagogy) await seedStudio(ctx, { author, quality, pedagogy });
		if (hugo) await newOrganisation(ctx, { name: 'Ateliers du Rhône', kind: 'employer', managers: [hugo] });
		const by = { at: ctx.clock.now(), personId: null };
		await writeSetting(tx, schoolName, 'Tremplin', by);
		await writeSetting(tx, schoolMode, 'demonstration', by);
	});
};
