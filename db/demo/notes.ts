import { type NewNote, newNote, newSession } from '#capabilities/mentoring/factory.ts';
import type { Ctx } from '#platform/context.ts';
import { asOf } from './act.ts';

interface Told {
	readonly enrolmentId: string;
	readonly mentorId: string;
	/** Sessions that were held, the oldest first. */
	readonly held: readonly { readonly sessionId: string; readonly startsAt: Temporal.Instant }[];
}

/** What a mentor wrote from week to week, the oldest first. */
const weeks: readonly Omit<NewNote, 'sessionId'>[] = [
	{
		done: 'Nous avons fait connaissance, et lu ensemble ce que le premier projet demande.',
		how: 'En partant de ce qu’il sait déjà faire : il a tenu la caisse d’un magasin, il sait lire un besoin.',
		pace: 'as-planned',
		wellbeing: 'Content de commencer, inquiet du temps : deux enfants, et des horaires décalés jusqu’en décembre.',
		time: { person: 60, method: 25, explaining: 15 },
		objectives: [
			{ text: 'Écrire en dix lignes à qui le site doit servir', days: 7, outcome: 'reached' },
			{ text: 'Choisir deux soirs fixes par semaine', days: 7, outcome: 'partly' },
		],
	},
	{
		done: 'Relecture de ses dix lignes : le besoin est clair. Première maquette sur papier, commentée à voix haute.',
		how: 'Il a expliqué ses choix comme il le fera devant un évaluateur.',
		pace: 'slower',
		wellbeing: 'Fatigué. Il a parlé d’arrêter, puis non. À suivre de près.',
		time: { person: 35, method: 35, explaining: 30 },
		objectives: [{ text: 'Une page d’accueil qui tient sur un téléphone', days: 10, outcome: 'reached' }],
	},
	{
		done: 'La page d’accueil tient sur un téléphone. Nous avons cherché ensemble pourquoi un titre débordait.',
		how: 'Surtout des explications sur les feuilles de style : trop, de ma part.',
		pace: 'faster',
		wellbeing: 'Très bien : il dort, et ses horaires ont changé.',
		time: { person: 10, method: 20, explaining: 70 },
		objectives: [
			{ text: 'Faire lire le site à une personne qui ne le connaît pas', days: 7 },
			{ text: 'Noter trois choses qu’elle n’a pas comprises', days: 7 },
		],
	},
];

/** What was written of a learner's sessions from week to week; the last that was held still waits for its note. */
export const seedNotes = async (ctx: Ctx, { enrolmentId, mentorId, held }: Told): Promise<void> => {
	const first = held[0]?.startsAt ?? ctx.clock.now();
	const before = [];
	for (const weeksBefore of [2, 1]) {
		const startsAt = first.toZonedDateTimeISO('Europe/Paris').subtract({ weeks: weeksBefore }).toInstant();
		before.push({ sessionId: await newSession(ctx, { enrolmentId, mentorId, startsAt }), startsAt });
	}
	for (const [n, { sessionId, startsAt }] of [...before, ...held.slice(0, -1)].entries()) {
		const week = weeks[n];
		if (week) await newNote(asOf(ctx, startsAt.add({ hours: 2 })), { sessionId, ...week });
	}
};
