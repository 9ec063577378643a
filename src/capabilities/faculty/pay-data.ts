import { say } from '#platform/localized.ts';
import { gone, kept, type PersonalData } from '#platform/personal-data.ts';
import { forgetBilling } from './server/forget-mentor.ts';
import { settlePayees } from './server/settle-merge.ts';

// What is kept about people who are paid: papers of the accounts, which outlive an account.

const accounts = say(
	'Tenir les comptes et pouvoir les justifier : le code de commerce (article L123-22) veut que ces pièces soient gardées dix ans',
	'To keep the accounts and prove them: the French commercial code (article L123-22) wants these papers kept for ten years',
	'Llevar las cuentas y poder justificarlas: el código de comercio francés (artículo L123-22) exige conservar estos documentos diez años',
);
const tenYears = say(
	'Dix ans après le dernier relevé, si l’école n’en a pas décidé autrement ; aussi après l’effacement du compte',
	'Ten years after the last statement, unless the school decided otherwise; also once the account is erased',
	'Diez años después del último extracto, salvo que la escuela decida otra cosa; también tras borrar la cuenta',
);
const papers = { why: accounts, until: tenYears, endedBy: ['faculty.old-pay-forgotten'], atErasure: 'keep' } as const;

export const payData: readonly PersonalData[] = [
	{
		...papers,
		table: 'faculty_payee',
		persons: ['mentor_id'],
		words: {},
		what: say(
			'Qui l’école rémunère comme mentor',
			'Whom the school pays as a mentor',
			'A quién remunera la escuela como mentor',
		),
		atMerge: settlePayees,
	},
	{
		...papers,
		table: 'faculty_work',
		persons: ['noted_by'],
		through: { column: 'payee_id', to: 'faculty_payee' },
		words: { reason: kept },
		what: say(
			'Ce qu’un mentor a fait pour être rémunéré : chaque séance et ce qu’elle est devenue, chaque somme accordée, qui l’a dit et pourquoi',
			'What a mentor did to be paid: each session and what became of it, each amount granted, who said so and why',
			'Lo que un mentor hizo para cobrar: cada sesión y en qué quedó, cada importe concedido, quién lo dijo y por qué',
		),
	},
	{
		...papers,
		table: 'faculty_rate',
		persons: ['set_by'],
		words: { reason: kept },
		what: say(
			'Les tarifs de l’école, qui les a fixés et pourquoi',
			'The rates of the school, who set them and why',
			'Las tarifas de la escuela, quién las fijó y por qué',
		),
	},
	{
		...papers,
		table: 'faculty_billing',
		persons: ['person_id'],
		words: { name: kept, address: kept, siret: kept, vat_number: kept, iban_sealed: gone },
		what: say(
			'Le nom, l’adresse et les numéros qui figurent sur les relevés d’un mentor ; le numéro de son compte, chiffré, qui part avec lui',
			'The name, address and numbers on the statements of a mentor; the number of their account, encrypted, which goes with them',
			'El nombre, la dirección y los números que figuran en los extractos de un mentor; el número de su cuenta, cifrado, que se va con él',
		),
		endedBy: ['erasure', 'faculty.old-pay-forgotten'],
		erase: forgetBilling,
	},
	{
		...papers,
		table: 'faculty_statement',
		persons: [],
		through: { column: 'payee_id', to: 'faculty_payee' },
		words: {},
		what: say(
			'Les relevés mensuels d’un mentor',
			'The monthly statements of a mentor',
			'Los extractos mensuales de un mentor',
		),
	},
	{
		...papers,
		table: 'faculty_statement_step',
		persons: ['made_by'],
		through: { column: 'statement_id', to: 'faculty_statement' },
		words: { reason: kept },
		what: say(
			'Les étapes de chaque relevé : qui l’a approuvé ou renvoyé, quand et pourquoi',
			'The steps of each statement: who approved it or gave it back, when and why',
			'Los pasos de cada extracto: quién lo aprobó o lo devolvió, cuándo y por qué',
		),
	},
	{
		...papers,
		table: 'faculty_contest',
		persons: ['answered_by'],
		through: { column: 'statement_id', to: 'faculty_statement' },
		words: { question: kept, answer: kept },
		what: say(
			'Ce qu’un mentor a contesté d’un relevé, et ce qui lui a été répondu',
			'What a mentor contested of a statement, and what was answered',
			'Lo que un mentor impugnó de un extracto y lo que se le respondió',
		),
	},
];
