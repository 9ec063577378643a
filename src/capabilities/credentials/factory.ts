import { newPerson } from '#capabilities/identity/factory.ts';
import { recordLegalName } from '#capabilities/identity/server/record-legal-name.ts';
import { person as actor } from '#platform/actor.ts';
import type { Ctx } from '#platform/context.ts';
import type { Localized } from '#platform/localized.ts';
import type { Achievement } from './rules/compose.ts';
import { issueCredential } from './server/issue-credential.ts';

const say = (fr: string, en: string, es: string): Localized => ({ fr, en, es });
const day = (text: string) => Temporal.PlainDate.from(text);

/** Two blocks of a small programme, proved by two projects, in three languages. */
export const sampleAchievement: Achievement = {
	title: say('Développeur web', 'Web developer', 'Desarrollador web'),
	summary: say(
		'Concevoir, construire et livrer un site utile, du besoin à la mise en ligne.',
		'Design, build and deliver a useful site, from the need to going online.',
		'Diseñar, construir y entregar un sitio útil, de la necesidad a la puesta en línea.',
	),
	programme: { slug: 'developpeur-web', version: 2 },
	level: 5,
	blocks: [
		{
			title: say('Comprendre le besoin', 'Understand the need', 'Comprender la necesidad'),
			competencies: [
				{
					title: say(
						'Recueillir le besoin d’une association',
						'Record the need of an association',
						'Recoger la necesidad de una asociación',
					),
					provedBy: [
						{
							project: say('Le site d’une association', 'The site of an association', 'El sitio de una asociación'),
							decidedOn: day('2026-03-12'),
							defended: true,
						},
					],
					esco: ['ccd0a1d9-afda-43d9-b901-96344886e14d'],
				},
			],
		},
		{
			title: say('Construire', 'Build', 'Construir'),
			competencies: [
				{
					title: say('Programmer une page accessible', 'Program an accessible page', 'Programar una página accesible'),
					provedBy: [
						{
							project: say('Le site d’une association', 'The site of an association', 'El sitio de una asociación'),
							decidedOn: day('2026-03-12'),
							defended: true,
						},
						{
							project: say('La boutique d’un artisan', 'A craftsman’s shop', 'La tienda de un artesano'),
							decidedOn: day('2026-05-28'),
							defended: true,
						},
					],
				},
				{
					title: say('Mettre en ligne et surveiller', 'Put online and watch over', 'Poner en línea y vigilar'),
					provedBy: [
						{
							project: say('La boutique d’un artisan', 'A craftsman’s shop', 'La tienda de un artesano'),
							decidedOn: day('2026-05-28'),
							defended: true,
						},
					],
				},
			],
		},
	],
};

interface NewHolder {
	readonly givenNames?: string;
	readonly familyName?: string;
	readonly email?: string;
}

/** Somebody with a legal name. */
export const newHolder = async (ctx: Ctx, given: NewHolder = {}): Promise<{ id: string; email: string }> => {
	const { givenNames = 'Amina', familyName = 'Diallo', email } = given;
	const made = await newPerson(ctx, { displayName: givenNames, ...(email !== undefined && { email }) });
	const own = { ...ctx, actor: actor(made.id) };
	const input = { givenNames, familyName };
	const granted = await recordLegalName.allow(own, input);
	if (!granted.ok) throw new Error(`no legal name can be recorded here: ${granted.code}`);
	await recordLegalName.run(own, input, granted.value);
	return made;
};

interface NewCredential extends NewHolder {
	readonly personId?: string;
	readonly about?: string;
	readonly achievement?: Achievement;
	readonly validUntil?: Temporal.Instant;
}

/** A credential as if its holder had earned it, for tests and the demonstration school. */
export const newCredential = async (ctx: Ctx, given: NewCredential = {}): Promise<{ id: string; personId: string }> => {
	const personId = given.personId ?? (await newHolder(ctx, given)).id;
	const { credentialId } = await issueCredential(ctx, {
		personId,
		about: given.about ?? `sample:${crypto.randomUUID()}`,
		achievement: given.achievement ?? sampleAchievement,
		...(given.validUntil && { validUntil: given.validUntil }),
	});
	return { id: credentialId, personId };
};
