import { newDraft, type StudioPeople } from '#capabilities/studio/factory.ts';
import type { Ctx } from '#platform/context.ts';
import type { Localized } from '#platform/localized.ts';

// What a visitor of the demonstration finds in its studio: a job that waits for an author, and a programme half designed, one
// competency of which has no resource yet. Companies and people in it are invented.

const text = (fr: string, en: string): Localized => ({ fr, en });

const competency = (key: string, block: string, title: Localized, criterion: Localized, word: Localized) => ({
	key,
	block,
	title,
	criteria: [criterion],
	evidence: [{ kind: 'recruiter' as const, text: word, source: null }],
	esco: [],
});

interface Project {
	readonly key: string;
	readonly kind?: 'simulation' | 'field';
	readonly title: Localized;
	readonly mission: Localized;
	readonly scenario: Localized;
	readonly deliverables: readonly Localized[];
	readonly requiredEvidence?: readonly Localized[];
	readonly competencies: readonly string[];
	readonly hours: number;
	/** Whom the evaluator plays, and what they ask of which competency: as a draft, the other projects have none yet. */
	readonly rolePlay?: Localized;
	readonly questions?: readonly { readonly competency: string; readonly text: Localized }[];
}
const project = (given: Project) => {
	const {
		kind = 'simulation',
		requiredEvidence = [],
		deliverables,
		competencies,
		rolePlay,
		questions,
		...rest
	} = given;
	return {
		...rest,
		kind,
		deliverables: [...deliverables],
		requiredEvidence: [...requiredEvidence],
		competencies: [...competencies],
		material: [],
		guides: {
			mentor: text(
				'Laissez chercher avant de répondre ; demandez ce qui a déjà été essayé.',
				'Let them search before you answer; ask what was tried already.',
			),
			evaluator: text(
				'Faites rejouer un appel : la personne doit rester calme et noter ce qu’elle fait.',
				'Have a call played again: they should stay calm and note what they do.',
			),
			...(rolePlay && { rolePlay }),
			...(questions && { questions: [...questions] }),
		},
	};
};

const resource = (key: string, of: string, serves: string, title: Localized, where: [string, string] | string) => ({
	key,
	project: of,
	competency: serves,
	title,
	course: typeof where === 'string' ? null : where[0],
	chapter: typeof where === 'string' ? null : where[1],
	anchor: null,
	file: null,
	url: typeof where === 'string' ? where : null,
});

const mozilla = 'https://developer.mozilla.org/fr/docs/Learn';
const nist = 'https://www.nist.gov/cyberframework';

const support = {
	slug: 'technicien-de-support-informatique',
	title: text('Technicien de support informatique', 'IT support technician'),
	summary: text(
		'Dépanner, expliquer, et faire que la panne ne revienne pas.',
		'Mend, explain, and see that the fault does not come back.',
	),
	job: text('Technicien de support informatique', 'IT support technician'),
	fap: 'M1X80',
	rome: 'M1801',
	esco: 'aaeec9a7-dc57-4485-890c-86b3eef735f9',
	level: 5,
	blocks: [
		{
			key: 'depanner',
			title: text('Dépanner', 'Mend'),
			activity: text(
				'Recevoir une demande, trouver la cause, rétablir.',
				'Receive a request, find the cause, restore.',
			),
		},
		{
			key: 'prevenir',
			title: text('Prévenir', 'Prevent'),
			activity: text('Suivre les pannes, en réduire le nombre, former.', 'Follow faults, reduce them, train.'),
		},
	],
	competencies: [
		competency(
			'diagnostiquer',
			'depanner',
			text('Diagnostiquer une panne à distance', 'Diagnose a fault from afar'),
			text(
				'La cause est trouvée sans rien changer au hasard.',
				'The cause is found without changing things at random.',
			),
			text('« Je veux quelqu’un qui pose des questions. »', '“I want somebody who asks questions.”'),
		),
		competency(
			'expliquer',
			'depanner',
			text('Expliquer sans jargon', 'Explain without jargon'),
			text(
				'La personne redit la marche à suivre avec ses mots.',
				'The person says the steps again in their own words.',
			),
			text('« Nos clients ne sont pas informaticiens. »', '“Our customers are no computer people.”'),
		),
		competency(
			'mesurer',
			'prevenir',
			text('Mesurer les pannes et choisir où agir', 'Measure faults and choose where to act'),
			text('Le choix s’appuie sur des chiffres comparables.', 'The choice rests on figures that compare.'),
			text('« On répare toujours les mêmes choses. »', '“We always mend the same things.”'),
		),
	],
	projects: [
		project({
			key: 'premier-appel',
			title: text('Le premier appel', 'The first call'),
			mission: text(
				'Tenez l’assistance d’une PME pendant une journée.',
				'Hold the help desk of a small company for a day.',
			),
			scenario: text(
				'Transports Valbrune, 60 personnes. Un lundi, la messagerie s’arrête.',
				'Transports Valbrune, 60 people. On a Monday, the mail stops.',
			),
			deliverables: [text('Le journal des appels', 'The log of calls')],
			competencies: ['diagnostiquer', 'expliquer'],
			hours: 60,
			rolePlay: text(
				'Vous êtes l’assistante de direction de Valbrune. La messagerie est arrêtée, le directeur attend derrière vous, et vous avez déjà « tout redémarré deux fois ». Vous voulez une heure précise. Si l’on vous pose des questions simples, vous vous calmez ; au premier mot que vous ne comprenez pas, vous passez le téléphone au directeur.',
				'You are the assistant of Valbrune’s director. The mail has stopped, the director waits behind you, and you have “restarted everything twice” already. You want a precise time. If you are asked simple questions, you calm down; at the first word that you do not understand, you hand the telephone to the director.',
			),
			questions: [
				{
					competency: 'diagnostiquer',
					text: text(
						'Qu’avez-vous écarté en premier, et sans rien changer ?',
						'What did you rule out first, and without changing anything?',
					),
				},
				{
					competency: 'expliquer',
					text: text(
						'Redites la marche à suivre à quelqu’un qui n’a pas d’écran devant soi.',
						'Say the steps again to somebody who has no screen before them.',
					),
				},
			],
		}),
		project({
			key: 'aider-une-association',
			kind: 'field',
			title: text('Aider une association', 'Help an association'),
			mission: text(
				'Trouvez une association en panne et rétablissez-la.',
				'Find an association in trouble and restore it.',
			),
			scenario: text(
				'Elle est réelle : la vôtre, celle du quartier.',
				'It is real: yours, the one of your neighbourhood.',
			),
			deliverables: [text('Le compte rendu signé', 'The signed report')],
			requiredEvidence: [text('Le besoin noté avec la personne', 'The need noted with the person')],
			competencies: ['diagnostiquer', 'expliquer'],
			hours: 80,
		}),
		project({
			key: 'moins-de-pannes',
			title: text('Moins de pannes l’an prochain', 'Fewer faults next year'),
			mission: text('Proposez trois actions, chiffres à l’appui.', 'Propose three actions, with figures.'),
			scenario: text(
				'La direction de Valbrune vous donne un an de tickets.',
				'The management of Valbrune gives you a year of tickets.',
			),
			deliverables: [text('Une note de deux pages', 'A note of two pages')],
			competencies: ['mesurer', 'expliquer'],
			hours: 60,
		}),
	],
	resources: [
		resource(
			'lire-une-demande',
			'premier-appel',
			'diagnostiquer',
			text('Comment marche le web', 'How the web works'),
			mozilla,
		),
		resource('ecrire-court', 'premier-appel', 'expliquer', text('Écrire un message court', 'Write a short message'), [
			'answer-a-job-advertisement',
			'write-a-short-message',
		]),
		resource(
			'securite',
			'aider-une-association',
			'diagnostiquer',
			text('Le cadre du NIST', 'The NIST framework'),
			nist,
		),
		resource('ecrire-court-2', 'aider-une-association', 'expliquer', text('Écrire court', 'Write short'), [
			'answer-a-job-advertisement',
			'write-a-short-message',
		]),
		resource('moyennes', 'moins-de-pannes', 'mesurer', text('Moyennes et médianes', 'Averages and medians'), [
			'figures-that-decide',
			'averages-and-medians',
		]),
		resource('itil', 'moins-de-pannes', 'mesurer', text('Les incidents selon le NIST', 'Incidents by NIST'), nist),
	],
};

export const seedStudio = async (ctx: Ctx, people: StudioPeople): Promise<void> => {
	await newDraft(ctx, {
		state: 'projects',
		people,
		content: support,
		job: support.job,
		evidence: 'Les entreprises de la région cherchent des techniciens qui sachent aussi expliquer.',
	});
	await newDraft(ctx, { state: 'opportunity', people, job: text('Charpentier bois', 'Timber framer') });
};
