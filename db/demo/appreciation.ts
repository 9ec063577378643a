import { newEnrolment } from '#capabilities/enrolment/factory.ts';
import { newPerson } from '#capabilities/identity/factory.ts';
import { newAppreciation, newChange, newNote, newSession } from '#capabilities/mentoring/factory.ts';
import type { Ctx } from '#platform/context.ts';

interface Met {
	readonly enrolmentId: string;
	readonly learnerId: string;
	readonly mentorId: string;
	readonly programmeId: string;
}

const daysAgo = (ctx: Ctx, days: number) => ctx.clock.now().subtract({ hours: 24 * days });

/** The learner and his mentor said how it goes, weeks ago, and are asked again; he would rather meet at other hours. Somebody new waits for a mentor. */
export const seedAppreciation = async (
	ctx: Ctx,
	{ enrolmentId, learnerId, mentorId, programmeId }: Met,
): Promise<void> => {
	const meet = (days: number) => newSession(ctx, { enrolmentId, mentorId, startsAt: daysAgo(ctx, days) });
	const long = await meet(37);
	await newNote(ctx, {
		sessionId: long,
		done: 'Nous avons comparé trois sites de bibliothèques, et dit ce que chacun oublie.',
	});
	await newAppreciation(ctx, {
		...{ sessionId: long, askedAt: daysAgo(ctx, 36), revealed: true },
		learner: { authorId: learnerId, gesture: 'trust', words: 'Je repars toujours avec une idée de la suite.' },
		mentor: { authorId: mentorId, gesture: 'forward', words: 'Vos questions sont devenues précises : continuez.' },
	});
	await newAppreciation(ctx, { sessionId: await meet(3), askedAt: daysAgo(ctx, 2) });
	await newChange(ctx, {
		...{ enrolmentId, mentorId, askedBy: learnerId },
		reason: 'Je travaille désormais le soir, et nos heures ne vont plus ensemble.',
	});
	const { id } = await newPerson(ctx, { displayName: 'Awa Diallo', email: 'awa@demonstration.example' });
	await newEnrolment(ctx, { personId: id, programmeId, months: 9 });
};
