import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { newProject } from '#capabilities/assessment/factory.ts';
import { importCourse } from '#capabilities/catalogue/server/import/import-course.ts';
import { newCredential } from '#capabilities/credentials/factory.ts';
import { newEnrolment } from '#capabilities/enrolment/factory.ts';
import { newOrganisation, newPerson } from '#capabilities/identity/factory.ts';
import { demonstrationPassword, demonstrationPeople } from '#capabilities/identity/rules/demonstration.ts';
import { quietFrom, quietTo } from '#capabilities/identity/settings.ts';
import { handInsAreCompared } from '#capabilities/integrity/server/likeness/hand-ins-compared.work.ts';
import { newAccompaniment } from '#capabilities/mentoring/factory.ts';
import { importLabourMarket } from '#capabilities/observatory/server/import/import-labour-market.ts';
import { system } from '#platform/actor.ts';
import type { App } from '#platform/app.ts';
import type { Ctx } from '#platform/context.ts';
import { inTransaction } from '#platform/database/transaction.ts';
import { openCtx } from '#platform/open-context.ts';
import { newWebhook } from '#platform/operations/factory.ts';
import { schoolMode, schoolName } from '#platform/school.ts';
import { writeSetting } from '#platform/setting.ts';
import { asOf } from './act.ts';
import { seedAppreciation } from './appreciation.ts';
import { seedCalendar } from './calendar.ts';
import { seedEvaluators, seedFaculty } from './faculty.ts';
import { seedField } from './field.ts';
import { seedLikeness } from './likeness.ts';
import { seedLooks } from './looks.ts';
import { seedMistakes } from './mistakes.ts';
import { seedNotes } from './notes.ts';
import { seedPay } from './pay.ts';
import { seedProgrammes } from './programmes.ts';
import { seedReports } from './reports.ts';
import { seedRisk } from './risk.ts';
import { seedRooms } from './rooms.ts';
import { seedSessions } from './sessions.ts';
import { seedStudio } from './studio.ts';

const asker = { actor: system('demonstration'), locale: 'fr' as const, headers: new Headers() };

const courses = fileURLToPath(new URL('./courses/', import.meta.url));
/** A few true figures of 2024 with the names that they need: see its README. */
const labourMarket = new URL('./labour-market/', import.meta.url);

/**
 * A small, believable school: its own courses and programmes, some true figures of the labour market, a few people, an
 * employer, a learner with a mentor, somebody with a credential. Cut off halfway, it goes on at the next start: only the
 * last step makes the school a demonstration.
 */
export const seedDemonstration = async (app: App): Promise<void> => {
	for (const course of readdirSync(courses).sort()) {
		const { faults } = await importCourse(app, join(courses, course));
		if (faults[0]) throw new Error(`the demonstration's course ${course}: ${faults[0].sentence}`);
	}
	const files = readdirSync(labourMarket)
		.filter((name) => name.endsWith('.csv'))
		.map((name) => fileURLToPath(new URL(name, labourMarket)));
	for (const { file, fault, rejected } of await importLabourMarket(app, files)) {
		const wrong = fault ?? rejected[0]?.sentence;
		if (wrong !== undefined) throw new Error(`the demonstration's file ${file}: ${wrong}`);
	}
	await inTransaction(app.pool, 'write', async (tx) => {
		const ctx = await openCtx(app, tx, asker);
		await seedPeople(ctx);
		const by = { at: ctx.clock.now(), personId: null };
		await writeSetting(tx, schoolName, 'Tremplin', by);
		// Looked at by night too: no letter waits for the morning.
		for (const hour of [quietFrom, quietTo]) await writeSetting(tx, hour, 0, by);
		await writeSetting(tx, schoolMode, 'demonstration', by);
	});
	// Compared at once, so that there is something to look at on the first day; cut off here, a worker does it.
	while (await handInsAreCompared.next(app)) {}
};

const seedPeople = async (ctx: Ctx) => {
	const people = new Map<string, { id: string; email: string }>();
	for (const one of demonstrationPeople)
		people.set(one.key, await newPerson(ctx, { ...one, password: demonstrationPassword }));
	const [hugo, yanis, sofia] = ['employer', 'learner', 'mentor'].map((key) => people.get(key));
	const programmes = await seedProgrammes(ctx);
	const programmeId = programmes.get('web-applications');
	const [karim, clara] = ['evaluator', 'second-evaluator'].map((key) => people.get(key));
	const pedagogy = people.get('pedagogy');
	const evaluators = await seedEvaluators(ctx, [karim, clara], [...programmes.values()]);
	if (sofia && pedagogy) await seedCalendar(ctx, { mentor: sofia, evaluators, pedagogy });
	if (yanis && sofia && karim && programmeId) {
		// On his way since some weeks: one project validated, a defence ahead.
		const then = asOf(ctx, ctx.clock.now().subtract({ hours: 24 * 45 }));
		const enrolmentId = await newEnrolment(then, { personId: yanis.id, programmeId, months: 12 });
		await newAccompaniment(then, enrolmentId, sofia.id);
		await newProject(ctx, { enrolmentId, evaluatorId: karim.id, state: 'defence-planned', position: 2 });
		await seedLooks(ctx, { enrolmentId, evaluators });
		await seedField(ctx, { enrolmentId, learnerId: yanis.id });
		const pair = { enrolmentId, mentor: sofia, learner: yanis };
		const held = await seedSessions(ctx, pair);
		await seedRooms(ctx, pair);
		await seedAppreciation(ctx, { enrolmentId, learnerId: yanis.id, mentorId: sofia.id, programmeId });
		await seedNotes(ctx, { enrolmentId, mentorId: sofia.id, held });
		const nadia = people.get('finance');
		if (nadia) await seedPay(ctx, { mentorId: sofia.id, financeId: nadia.id, programmeId, enrolmentId });
	}
	if (sofia && programmeId) {
		await seedFaculty(ctx, sofia.id, programmeId);
		await seedRisk(ctx, { mentorId: sofia.id, programmeId });
		await seedLikeness(ctx, programmeId);
	}
	const [author, quality] = ['author', 'quality'].map((key) => people.get(key));
	if (author && quality && pedagogy) await seedStudio(ctx, { author, quality, pedagogy });
	const member = people.get('member');
	if (member && yanis && author) await seedMistakes(ctx, { member, learner: yanis, author });
	const officer = people.get('integrity');
	if (member && officer && hugo)
		await seedReports(ctx, { reporterId: member.id, officerId: officer.id, namedId: hugo.id });
	if (hugo) await newOrganisation(ctx, { name: 'Ateliers du Rhône', kind: 'employer', managers: [hugo] });
	// At rest: a demonstration calls nobody.
	await newWebhook(ctx, { state: 'resting' });
	// Somebody who finished, so that there is a credential to be verified on the first day; it makes the school's key too.
	await newCredential(ctx, {
		givenNames: 'Élise',
		familyName: 'Morel',
		email: 'elise@demonstration.example',
		about: 'sample:demonstration',
	});
};
