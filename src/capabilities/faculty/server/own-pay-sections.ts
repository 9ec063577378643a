import type { ReadCtx } from '#platform/context.ts';
import { say } from '#platform/localized.ts';
import { type OwnFile, section } from '#platform/personal-data.ts';
import { db } from '../tables.ts';
import { openIban } from './iban-seal.ts';
import { monthOf } from './rates-book.ts';

// What somebody's copy says of their pay, and of what they showed when applying. Whoever approved or answered is not named.

const at = say('quand', 'when', 'cuándo');
const month = say('le mois', 'the month', 'el mes');
const cents = say('la somme, en centimes', 'the amount, in cents', 'el importe, en céntimos');
const reason = say('la raison donnée', 'the reason given', 'la razón dada');

const documentsOf = (ctx: ReadCtx, personId: string) =>
	db(ctx)
		.selectFrom('facultyDocument')
		.innerJoin('facultyApplication', 'facultyApplication.id', 'applicationId')
		.select(['facultyDocument.id', 'applicationId', 'name', 'fileKey', 'addedAt'])
		.where('personId', '=', personId)
		.orderBy('facultyDocument.id')
		.execute();

const pathOf = ({ id, applicationId, name }: { id: string; applicationId: string; name: string }) =>
	`applications/${applicationId.slice(-6)}/${id.slice(-6)}-${name.replaceAll(/[/\\]/g, '-')}`;

export const ownDocuments = async (ctx: ReadCtx, personId: string): Promise<readonly OwnFile[]> =>
	(await documentsOf(ctx, personId)).map((row) => ({ path: pathOf(row), key: row.fileKey }));

const documents = section({
	name: 'application-documents',
	what: say('Les pièces de vos candidatures', 'The papers of your applications', 'Los documentos de sus candidaturas'),
	fields: { name: say('le nom du fichier', 'the name of the file', 'el nombre del archivo'), addedAt: at },
	rows: async (ctx, personId) => (await documentsOf(ctx, personId)).map(({ name, addedAt }) => ({ name, addedAt })),
});

const billing = section({
	name: 'billing',
	what: say(
		'Ce que vous avez donné pour vos relevés',
		'What you gave for your statements',
		'Lo que ha dado para sus extractos',
	),
	fields: {
		name: say('le nom', 'the name', 'el nombre'),
		address: say('l’adresse', 'the address', 'la dirección'),
		siret: say('le SIRET', 'the SIRET', 'el SIRET'),
		vatNumber: say('le numéro de TVA', 'the VAT number', 'el número de IVA'),
		account: say('le compte', 'the account', 'la cuenta'),
		saidAt: at,
	},
	async rows(ctx, personId) {
		const rows = await db(ctx)
			.selectFrom('facultyBilling')
			.select(['name', 'address', 'siret', 'vatNumber', 'ibanSealed', 'saidAt'])
			.where('personId', '=', personId)
			.orderBy('id')
			.execute();
		return rows.map(({ ibanSealed, ...row }) => ({ ...row, account: openIban(ctx, ibanSealed) }));
	},
});

const work = section({
	name: 'work',
	what: say(
		'Ce que vous avez fait pour être rémunéré, et chaque correction',
		'What you did to be paid, and each correction',
		'Lo que ha hecho para cobrar, y cada corrección',
	),
	fields: {
		about: say('le numéro de la chose', 'the number of the thing', 'el número de la cosa'),
		kind: say(
			'séance, mois d’un apprenant ou somme',
			'session, month of a learner, or amount',
			'sesión, mes o importe',
		),
		doneOn: say('le jour', 'the day', 'el día'),
		outcome: say('ce qu’elle est devenue', 'what became of it', 'en qué quedó'),
		days: say('jours d’accompagnement', 'days accompanied', 'días de acompañamiento'),
		cents,
		reason,
		notedAt: at,
	},
	rows: (ctx, personId) =>
		db(ctx)
			.selectFrom('facultyWork as work')
			.innerJoin('facultyPayee as payee', 'payee.id', 'payeeId')
			.select(['aboutId as about', 'kind', 'doneOn', 'outcome', 'days', 'cents', 'reason', 'notedAt'])
			.where('mentorId', '=', personId)
			.orderBy('work.id')
			.execute(),
});

const statements = section({
	name: 'statements',
	what: say('Vos relevés', 'Your statements', 'Sus extractos'),
	fields: {
		month,
		number: say('le numéro', 'the number', 'el número'),
		version: say('la version', 'the version', 'la versión'),
		state: say('l’état', 'the state', 'el estado'),
		cents,
		currency: say('la monnaie', 'the currency', 'la moneda'),
		drawnAt: at,
	},
	async rows(ctx, personId) {
		const rows = await db(ctx)
			.selectFrom('facultyStatement as one')
			.innerJoin('facultyPayee as payee', 'payee.id', 'one.payeeId')
			.innerJoin('facultyStatementVersion as drawn', 'drawn.statementId', 'one.id')
			.select(['month', 'number', 'drawn.version', 'state', 'cents', 'currency', 'drawnAt'])
			.where('mentorId', '=', personId)
			.orderBy('serial')
			.execute();
		return rows.map((row) => ({ ...row, month: monthOf(row.month) }));
	},
});

const steps = section({
	name: 'statement-steps',
	what: say('Les étapes de vos relevés', 'The steps of your statements', 'Los pasos de sus extractos'),
	fields: {
		number: say('le relevé', 'the statement', 'el extracto'),
		move: say('l’étape', 'the step', 'el paso'),
		reason,
		madeAt: at,
	},
	rows: (ctx, personId) =>
		db(ctx)
			.selectFrom('facultyStatementStep as step')
			.innerJoin('facultyStatement as one', 'one.id', 'step.statementId')
			.innerJoin('facultyPayee as payee', 'payee.id', 'one.payeeId')
			.select(['one.number', 'move', 'reason', 'madeAt'])
			.where('mentorId', '=', personId)
			.orderBy('madeAt')
			.execute(),
});

const contests = section({
	name: 'contests',
	what: say('Ce que vous avez contesté', 'What you contested', 'Lo que ha impugnado'),
	fields: {
		question: say('ce que vous avez écrit', 'what you wrote', 'lo que ha escrito'),
		askedAt: at,
		answer: say('la réponse', 'the answer', 'la respuesta'),
		answeredAt: at,
	},
	rows: (ctx, personId) =>
		db(ctx)
			.selectFrom('facultyContest as contest')
			.innerJoin('facultyStatement as one', 'one.id', 'contest.statementId')
			.innerJoin('facultyPayee as payee', 'payee.id', 'one.payeeId')
			.select(['question', 'askedAt', 'answer', 'answeredAt'])
			.where('mentorId', '=', personId)
			.orderBy('contest.id')
			.execute(),
});

const ratesSet = section({
	name: 'rates-set',
	what: say('Les tarifs que vous avez fixés', 'The rates that you set', 'Las tarifas que ha fijado'),
	fields: { fromMonth: month, reason, setAt: at },
	async rows(ctx, personId) {
		const rows = await db(ctx)
			.selectFrom('facultyRate')
			.select(['fromMonth', 'reason', 'setAt'])
			.where('setBy', '=', personId)
			.orderBy('id')
			.execute();
		return rows.map((row) => ({ ...row, fromMonth: monthOf(row.fromMonth) }));
	},
});

export const ownPaySections = [documents, billing, work, statements, steps, contests, ratesSet];
