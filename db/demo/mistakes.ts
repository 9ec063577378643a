import { answerMistake, newMistake } from '#capabilities/studio/factory.ts';
import { person, visitor } from '#platform/actor.ts';
import type { Ctx } from '#platform/context.ts';

interface People {
	readonly member: { readonly id: string };
	readonly learner: { readonly id: string };
	readonly author: { readonly id: string };
}

const daysAgo = (ctx: Ctx, days: number): Ctx => {
	const now = () => ctx.clock.now().subtract({ hours: 24 * days });
	return { ...ctx, clock: { now, today: (zone) => now().toZonedDateTimeISO(zone).toPlainDate() } };
};

/** What readers of the demonstration reported: one that is to be mended, one like it, one refused, one on a statement. */
export const seedMistakes = async (ctx: Ctx, { member, learner, author }: People): Promise<void> => {
	const editor = person(author.id, ['author']);
	const poll = { course: 'figures-that-decide', chapter: 'margins-of-error' };
	const accepted = await newMistake(
		{ ...daysAgo(ctx, 4), actor: person(member.id) },
		{
			...poll,
			on: 'cent clients',
			said: 'On lit « 58 ont dit oui » : est-ce 58 personnes ou 58 % ? Ici c’est pareil, mais on s’y perd.',
		},
	);
	await answerMistake(daysAgo(ctx, 3), editor, {
		mistakeId: accepted.id,
		move: 'accept',
		words: 'Bien vu : nous écrirons « 58 sur cent ».',
	});
	await newMistake(
		{ ...daysAgo(ctx, 2), actor: visitor, locale: 'en' },
		{ ...poll, language: 'fr', on: 'cent clients', said: 'It is not clear whether 58 is a number or a share.' },
	);
	const refused = await newMistake(
		{ ...daysAgo(ctx, 3), actor: person(learner.id) },
		{ ...poll, on: 'Une cuillerée', said: 'La soupe n’a rien à faire dans un cours de statistique.' },
	);
	await answerMistake(daysAgo(ctx, 1), editor, {
		mistakeId: refused.id,
		move: 'refuse',
		words: 'L’image aide beaucoup de lecteurs à retenir que la taille du fichier ne compte pas. Nous la gardons.',
	});
	await newMistake(
		{ ...daysAgo(ctx, 1), actor: visitor, locale: 'es' },
		{ programme: 'web-applications', project: 'bookshop-site', said: 'Falta una coma en el título.' },
	);
};
