import type { ReadCtx } from '#platform/context.ts';
import { sliceKey, slicesIn } from '#platform/files/slices.ts';
import { say, told } from '#platform/localized.ts';
import { type OwnFile, section } from '#platform/personal-data.ts';
import { db } from '../tables.ts';
import { together } from './own-authors.ts';
import { fieldWork } from './own-field-work.ts';
import { onTheirWay, toBeTaken } from './own-on-their-way.ts';
import { at, enrolment, project } from './own-words.ts';

// What assessment puts into somebody's copy: all that a learner sees of their own projects, and never a guide. What was
// written about other learners is theirs: of that, only when it was done.

const projects = section({
	name: 'projects',
	what: say('Vos projets', 'Your projects', 'Sus proyectos'),
	fields: {
		enrolment,
		project,
		title: say('son titre', 'its title', 'su título'),
		state: say('où il en est', 'where it stands', 'en qué punto está'),
		since: say('depuis quand', 'since when', 'desde cuándo'),
	},
	async rows(ctx, personId) {
		const rows = await db(ctx)
			.selectFrom('assessmentProject as one')
			.innerJoin('programmesStatement as said', (join) =>
				join
					.onRef('said.programmeId', '=', 'one.programmeId')
					.onRef('said.version', '=', 'one.version')
					.onRef('said.projectKey', '=', 'one.projectKey'),
			)
			.select(['enrolmentId as enrolment', 'one.projectKey as project', 'title', 'state', 'since'])
			.where('learnerId', '=', personId)
			.orderBy('one.enrolmentId')
			.orderBy('one.position')
			.execute();
		return rows.map((row) => ({ ...row, title: told(row.title, ctx.locale).text }));
	},
});

const handedIn = section({
	name: 'deliverables',
	what: say('Ce que vous avez remis ou préparé', 'What you handed in or prepared', 'Lo que ha entregado o preparado'),
	fields: {
		enrolment,
		project,
		version: say(
			'la remise ; rien pour un brouillon',
			'the hand-in; nothing for a draft',
			'la entrega; nada para un borrador',
		),
		handedInAt: at,
		note: say('ce que vous en avez dit', 'what you said of it', 'lo que dijo de ella'),
		name: say('le nom du fichier ou du lien', 'the name of the file or link', 'el nombre del archivo o enlace'),
		url: say('l’adresse, pour un lien', 'the address, of a link', 'la dirección, de un enlace'),
		repositoryUrl: say(
			'le dépôt dont vient l’archive',
			'the repository that the archive comes from',
			'el repositorio del que procede el archivo',
		),
		repositoryRef: say(
			'la branche ou l’étiquette demandée',
			'the branch or tag that was asked for',
			'la rama o etiqueta pedida',
		),
		commitId: say('le commit archivé', 'the commit in the archive', 'el commit archivado'),
		sha256: say('l’empreinte du contenu', 'the hash of the content', 'la huella del contenido'),
		file: say(
			'où il est dans cette archive ; un gros fichier y est en parties, .part-0001 et suivantes, à mettre bout à bout',
			'where it is in this archive; a large file lies there in parts, .part-0001 and so on, to be joined end to end',
			'dónde está en este archivo; un archivo grande está en partes, .part-0001 y siguientes, que se unen una tras otra',
		),
	},
	async rows(ctx, personId) {
		const rows = await deliverablesOf(ctx, personId);
		return rows.map(({ id, fileKey, bytes: _, sliceBytes: __, ...row }) => ({
			...row,
			file: fileKey === null ? null : pathOf({ id, ...row }),
		}));
	},
});

const moves = section({
	name: 'steps',
	what: say(
		'Chaque étape de vos projets, avec les conseils reçus',
		'Each step of your projects, with the advice that you were given',
		'Cada paso de sus proyectos, con los consejos recibidos',
	),
	fields: {
		enrolment,
		project,
		at,
		step: say('l’étape', 'the step', 'el paso'),
		reason: say('le conseil ou la raison', 'the advice or the reason', 'el consejo o el motivo'),
	},
	rows: (ctx, personId) =>
		db(ctx)
			.selectFrom('assessmentMove as one')
			.innerJoin('assessmentProject as of', 'of.id', 'one.projectId')
			.select(['of.enrolmentId as enrolment', 'of.projectKey as project', 'one.at', 'one.move as step', 'one.reason'])
			.where('of.learnerId', '=', personId)
			.orderBy('one.id')
			.execute(),
});

const decisions = section({
	name: 'decisions',
	what: say(
		'Vos soutenances et ce qui y fut décidé',
		'Your defences and what was decided there',
		'Sus defensas y lo que se decidió en ellas',
	),
	fields: {
		enrolment,
		project,
		plannedFor: say('la date prévue', 'the date planned', 'la fecha prevista'),
		state: say('prévue, tenue ou annulée', 'planned, held or called off', 'prevista, celebrada o anulada'),
		heldOn: say('le jour où elle eut lieu', 'the day on which it took place', 'el día en que tuvo lugar'),
		evaluator: say('le nom que vous voyez', 'the name that you see', 'el nombre que usted ve'),
		competency: say('la compétence', 'the competency', 'la competencia'),
		outcome: say('acquise, ou pas encore', 'acquired, or not yet', 'adquirida, o todavía no'),
		reason: say('la raison donnée', 'the reason given', 'el motivo dado'),
	},
	rows: (ctx, personId) =>
		db(ctx)
			.selectFrom('assessmentDefence as heard')
			.innerJoin('assessmentProject as of', 'of.id', 'heard.projectId')
			.innerJoin('identityName', 'identityName.personId', 'heard.evaluatorId')
			.leftJoin('assessmentDecision as one', 'one.defenceId', 'heard.id')
			.select([
				'of.enrolmentId as enrolment',
				'of.projectKey as project',
				'heard.plannedFor',
				'heard.state',
				'heard.heldOn',
				'displayName as evaluator',
				'competencyKey as competency',
				'outcome',
				'one.reason',
			])
			.where('of.learnerId', '=', personId)
			.orderBy('heard.id')
			.orderBy('one.id')
			.execute(),
});

const identityChecks = section({
	name: 'identity-checks',
	what: say(
		'Quand votre identité a été vérifiée à une soutenance',
		'When your identity was checked at a defence',
		'Cuándo se comprobó su identidad en una defensa',
	),
	fields: {
		at,
		document: say('quelle sorte de pièce', 'which kind of document', 'qué clase de documento'),
		outcome: say('le résultat', 'the outcome', 'el resultado'),
		words: say('ce qui faisait douter', 'what was doubtful', 'qué hacía dudar'),
	},
	rows: (ctx, personId) =>
		db(ctx)
			.selectFrom('assessmentIdentityCheck as one')
			.innerJoin('assessmentDefence as heard', 'heard.id', 'one.defenceId')
			.select(['checkedAt as at', 'document', 'outcome', 'words'])
			.where('heard.learnerId', '=', personId)
			.orderBy('one.id')
			.execute(),
});

const asOthers = section({
	name: 'acts',
	what: say(
		'Ce que vous avez fait pour les projets d’autres personnes, sans leur nom',
		'What you did for the projects of others, without their names',
		'Lo que ha hecho para los proyectos de otras personas, sin su nombre',
	),
	fields: { at, act: say('quoi', 'what', 'qué') },
	async rows(ctx, personId) {
		const made = await db(ctx)
			.selectFrom('assessmentMove as one')
			.innerJoin('assessmentProject as of', 'of.id', 'one.projectId')
			.select(['one.at', 'one.move as act'])
			.where('one.actorId', '=', personId)
			.where('of.learnerId', '<>', personId)
			.execute();
		const decided = await db(ctx)
			.selectFrom('assessmentDecision')
			.select(['decidedAt as at', 'outcome as act'])
			.where('decidedBy', '=', personId)
			.execute();
		const drawn = await db(ctx)
			.selectFrom('assessmentDefence')
			.select('askedAt as at')
			.where('evaluatorId', '=', personId)
			.where('learnerId', '<>', personId)
			.execute();
		const heard = drawn.map((row) => ({ at: row.at, act: 'evaluate' }));
		return [...made, ...decided, ...heard].sort((a, b) => Temporal.Instant.compare(a.at, b.at));
	},
});

const draws = section({
	name: 'draws',
	what: say(
		'Les tirages au sort où vous pouviez être désigné pour entendre une soutenance',
		'The draws in which you could be named to hear a defence',
		'Los sorteos en los que podía ser designado para oír una defensa',
	),
	fields: {
		at,
		drawn: say('le sort vous a désigné', 'chance named you', 'el azar le designó'),
		against: say('ce qui s’y opposait', 'what stood against it', 'qué lo impedía'),
	},
	async rows(ctx, personId) {
		const rows = await db(ctx)
			.selectFrom('assessmentDraw')
			.select(['drawnAt as at', 'candidates', 'reasons', 'evaluatorId'])
			.where((eb) => eb(eb.val(personId), '=', eb.fn.any('candidates')))
			.orderBy('id')
			.execute();
		return rows.map((row) => ({
			at: row.at,
			drawn: row.evaluatorId === personId,
			against: row.reasons[row.candidates.indexOf(personId)] ?? '',
		}));
	},
});

const deliverablesOf = (ctx: ReadCtx, personId: string) =>
	db(ctx)
		.selectFrom('assessmentDeliverable as one')
		.innerJoin('assessmentProject as of', 'of.id', 'one.projectId')
		.leftJoin('assessmentVersion as version', (join) =>
			join.onRef('version.projectId', '=', 'one.projectId').onRef('version.number', '=', 'one.number'),
		)
		.select([
			'one.id',
			'of.enrolmentId as enrolment',
			'of.projectKey as project',
			'one.number as version',
			'version.handedInAt',
			'version.note',
			'one.name',
			'one.url',
			'one.repositoryUrl',
			'one.repositoryRef',
			'one.commitId',
			'one.sha256',
			'one.fileKey',
			'one.bytes',
			'one.sliceBytes',
		])
		.where('of.learnerId', '=', personId)
		.orderBy('one.id')
		.execute();

type Deliverable = Pick<
	Awaited<ReturnType<typeof deliverablesOf>>[number],
	'id' | 'enrolment' | 'project' | 'version' | 'name'
>;

type Lying = Pick<Awaited<ReturnType<typeof deliverablesOf>>[number], 'fileKey' | 'bytes' | 'sliceBytes'>;

/** Two files of one name in one version keep apart; a name is harmless since it was taken in. */
const pathOf = ({ id, enrolment: of, project: key, version, name }: Deliverable) =>
	`files/${of.slice(-6)}/${key}/${version ?? 'draft'}/${id.slice(-6)}-${name.replaceAll(/[/\\]/g, '-')}`;

export const ownFiles = async (ctx: ReadCtx, personId: string): Promise<readonly OwnFile[]> => {
	const rows = await deliverablesOf(ctx, personId);
	return rows.flatMap((row) => filesOf(pathOf(row), row));
};

/** One after the other, so that no more than a slice of it is ever in memory. */
const filesOf = (path: string, { fileKey, bytes, sliceBytes }: Lying): OwnFile[] => {
	if (fileKey === null) return [];
	if (bytes === null || sliceBytes === null) return [{ path, key: fileKey }];
	return slicesIn(bytes, sliceBytes).map(({ number }) => ({
		path: `${path}.part-${String(number + 1).padStart(4, '0')}`,
		key: sliceKey(fileKey, number),
	}));
};

export const ownSections = [
	projects,
	handedIn,
	onTheirWay,
	toBeTaken,
	...fieldWork,
	...together,
	moves,
	decisions,
	identityChecks,
	asOthers,
	draws,
];
