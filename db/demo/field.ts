import { addExchange } from '#capabilities/assessment/server/field/add-exchange.ts';
import { askBeneficiary } from '#capabilities/assessment/server/field/ask-beneficiary.ts';
import { nameBeneficiary } from '#capabilities/assessment/server/field/name-beneficiary.ts';
import { person } from '#platform/actor.ts';
import type { Ctx } from '#platform/context.ts';
import { act, asOf } from './act.ts';

/** A learner looks early for whom to do their field project: two conversations, and a letter that waits for an answer. */
export const seedField = async (
	ctx: Ctx,
	{ enrolmentId, learnerId }: { readonly enrolmentId: string; readonly learnerId: string },
): Promise<void> => {
	const project = { enrolmentId, project: 'for-an-association' };
	const own = { ...ctx, actor: person(learnerId) };
	const ago = (days: number) => asOf(own, ctx.clock.now().subtract({ hours: 24 * days }));
	const noted = (days: number, said: string) => {
		const then = ago(days);
		const onDay = then.clock.today('Europe/Paris').toString();
		return act(then, addExchange, { ...project, onDay, said });
	};
	await act(ago(20), nameBeneficiary, { ...project, name: 'Inès Garnier', organisation: 'Rugby club de Mauves' });
	await noted(
		20,
		'Une heure au club. Les licences sont suivies sur papier ; deux classeurs, une seule personne qui sait lire les deux. Besoin : savoir qui est à jour avant un match.',
	);
	await noted(
		6,
		'Maquette essayée avec Inès et deux entraîneurs, sur téléphone. La liste convient, les filtres non : ils cherchent un nom, rien d’autre. Convenu : une recherche, une couleur, c’est tout.',
	);
	await act(own, askBeneficiary, { ...project, email: 'ines.garnier@club.example', language: 'fr' });
};
