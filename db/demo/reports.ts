import { moveCase } from '#capabilities/integrity/server/cases/move-case.ts';
import { namePerson } from '#capabilities/integrity/server/cases/name-person.ts';
import { openHearing } from '#capabilities/integrity/server/cases/open-hearing.ts';
import { writeToReporter } from '#capabilities/integrity/server/cases/write-to-reporter.ts';
import { reportAnonymously } from '#capabilities/integrity/server/reports/report-anonymously.ts';
import { reportOpenly } from '#capabilities/integrity/server/reports/report-openly.ts';
import { person, visitor } from '#platform/actor.ts';
import type { Ctx } from '#platform/context.ts';
import { act, asOf } from './act.ts';

/** One report that somebody made under her name, of which another is asked what he knows; and one that nobody knows who sent, of yesterday. */
export const seedReports = async (
	ctx: Ctx,
	{
		reporterId,
		officerId,
		namedId: personId,
	}: { readonly reporterId: string; readonly officerId: string; readonly namedId: string },
): Promise<void> => {
	const ago = (days: number) => asOf(ctx, ctx.clock.now().subtract({ hours: 24 * days }));
	const { reportId: caseId } = await act({ ...ago(12), actor: person(reporterId) }, reportOpenly, {
		what: 'Un compte propose sur un forum de « passer les soutenances à la place des apprenants » de l’école, contre 150 euros. Je joins le nom du compte : coup-de-main-74.',
		moment: 'Messages du 3 et du 9 novembre',
		about: 'Je ne sais pas qui c’est.',
	});
	const officer = (days: number) => ({ ...ago(days), actor: person(officerId, ['integrity-officer']) });
	await act(officer(10), moveCase, {
		...{ caseId, move: 'acknowledge' },
		said: 'Merci de l’avoir signalé. Nous lisons ces messages cette semaine et revenons vers vous.',
	});
	await act(officer(8), moveCase, {
		...{ caseId, move: 'investigate' },
		said: 'Nous regardons si des soutenances récentes sont concernées.',
	});
	const { namedId } = await act(officer(8), namePerson, { caseId, personId });
	await act(officer(8), openHearing, {
		...{ caseId, namedId },
		told: 'Une annonce qui propose de soutenir à la place d’apprenants a été publiée depuis l’adresse de votre atelier. Savez-vous par qui ?',
	});
	await act(officer(7), writeToReporter, { caseId, said: 'Avez-vous gardé une copie de l’annonce ?' });
	await act({ ...ago(1), actor: visitor }, reportAnonymously, {
		what: 'Deux livrables du premier projet que j’ai vus se ressemblent mot pour mot, jusqu’aux fautes. Leurs auteurs se connaissent.',
		moment: 'La semaine dernière',
		about: '',
	});
};
