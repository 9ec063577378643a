import { say } from '#platform/localized.ts';
import { gone, kept, mute, type PersonalData, secret } from '#platform/personal-data.ts';
import { personalKeys } from './personal-keys.ts';
import { letterData } from './personal-letters.ts';
import { blotOut } from './server/leave.ts';
import {
	settleConsents,
	settleErasures,
	settleExports,
	settleMemberships,
	settleRoles,
} from './server/settle-merge.ts';

const account = {
	fr: 'Tant que le compte existe',
	en: 'As long as the account exists',
	es: 'Mientras exista la cuenta',
};

export const personalData: readonly PersonalData[] = [
	{
		table: 'identity_person',
		persons: ['id', 'merged_into'],
		words: {
			display_name: gone,
			legal_given_names: gone,
			legal_family_name: gone,
			email: gone,
			image: secret,
			languages: gone,
			zone: gone,
		},
		erase: blotOut,
		what: {
			fr: 'Nom affiché, nom légal, adresse électronique, langues, fuseau horaire',
			en: 'Display name, legal name, e-mail address, languages, time zone',
			es: 'Nombre visible, nombre legal, correo electrónico, idiomas, zona horaria',
		},
		why: {
			fr: 'Ouvrir le compte, vous écrire, établir vos documents',
			en: 'To open the account, write to you, and make out your documents',
			es: 'Abrir la cuenta, escribirle y expedir sus documentos',
		},
		until: say(
			'Tant que le compte existe ; puis le numéro seul, sans rien qui mène à vous',
			'As long as the account exists; then the number alone, with nothing that leads to you',
			'Mientras exista la cuenta; después, solo el número, sin nada que lleve a usted',
		),
		endedBy: ['erasure', 'identity.unconfirmed-forgotten'],
		atErasure: 'keep',
	},
	...personalKeys,
	{
		table: 'identity_email_change',
		persons: ['person_id'],
		words: { new_email: gone },
		what: {
			fr: 'Nouvelle adresse, tant qu’elle n’est pas confirmée',
			en: 'New address, until it is confirmed',
			es: 'Nueva dirección, hasta que se confirme',
		},
		why: { fr: 'Changer d’adresse', en: 'To change address', es: 'Cambiar de dirección' },
		until: {
			fr: 'La confirmation, ou deux jours',
			en: 'Confirmation, or two days',
			es: 'La confirmación, o dos días',
		},
		endedBy: ['erasure', 'identity.vain-requests-forgotten'],
		atErasure: 'erase',
		atMerge: 'remove',
	},
	{
		table: 'identity_role',
		persons: ['person_id', 'granted_by', 'ended_by'],
		words: { role: kept },
		what: {
			fr: 'Rôles tenus, avec leurs dates et qui les a donnés ou retirés',
			en: 'Roles held, with their dates and who gave or took them',
			es: 'Funciones ejercidas, con sus fechas y quién las dio o las quitó',
		},
		why: {
			fr: 'Savoir qui pouvait décider de quoi, et quand',
			en: 'To know who could decide what, and when',
			es: 'Saber quién podía decidir qué, y cuándo',
		},
		until: {
			fr: 'Dix ans après la fin du rôle, si l’école n’en a pas décidé autrement',
			en: 'Ten years after the role ended, unless the school decided otherwise',
			es: 'Diez años después del fin de la función, salvo que la escuela decida otra cosa',
		},
		endedBy: ['identity.old-proofs-forgotten'],
		atErasure: 'keep',
		atMerge: settleRoles,
	},
	{
		table: 'identity_membership',
		persons: ['person_id', 'invited_by'],
		words: { email: gone },
		what: {
			fr: 'Organisations dont vous êtes membre, l’adresse où l’invitation fut envoyée, et par qui',
			en: 'Organisations that you belong to, the address that the invitation went to, and who sent it',
			es: 'Organizaciones a las que pertenece, la dirección a la que se envió la invitación y quién la envió',
		},
		why: {
			fr: 'Vous laisser agir au nom de l’organisation',
			en: 'To let you act for the organisation',
			es: 'Permitirle actuar en nombre de la organización',
		},
		until: {
			fr: 'Tant que le compte existe ; une invitation sans suite, 90 jours',
			en: 'As long as the account exists; an invitation that came to nothing, 90 days',
			es: 'Mientras exista la cuenta; una invitación sin respuesta favorable, 90 días',
		},
		endedBy: ['erasure', 'identity.vain-requests-forgotten'],
		atErasure: 'erase',
		atMerge: settleMemberships,
	},
	{
		table: 'identity_consent',
		persons: ['person_id'],
		words: {},
		what: say(
			'Ce que vous avez accepté : quel texte, dans quelle version et quelle langue, quand, et quand vous l’avez repris',
			'What you agreed to: which text, in which version and language, when, and when you took it back',
			'Lo que ha aceptado: qué texto, en qué versión e idioma, cuándo, y cuándo lo retiró',
		),
		why: say(
			'Pouvoir montrer que vous l’avez accepté',
			'To be able to show that you agreed',
			'Poder demostrar que lo aceptó',
		),
		until: account,
		endedBy: ['erasure'],
		atErasure: 'erase',
		atMerge: settleConsents,
	},
	{
		table: 'identity_export',
		persons: ['person_id'],
		words: {},
		what: say(
			'Les copies de vos données que vous avez demandées',
			'The copies of your data that you asked for',
			'Las copias de sus datos que ha pedido',
		),
		why: say('Vous les remettre, à vous seul', 'To hand them to you, and you alone', 'Entregárselas solo a usted'),
		until: say(
			'La copie, sept jours si l’école n’en a pas décidé autrement ; qu’elle fut demandée, 90 jours',
			'The copy, seven days unless the school decided otherwise; that it was asked for, 90 days',
			'La copia, siete días salvo que la escuela decida otra cosa; que fue pedida, 90 días',
		),
		endedBy: ['erasure', 'identity.exports-over'],
		atErasure: 'erase',
		atMerge: settleExports,
	},
	{
		table: 'identity_export_piece',
		persons: [],
		through: { column: 'export_id', to: 'identity_export' },
		words: { path: secret, source: secret },
		what: say(
			'Les parties de cette copie, avec les noms de vos fichiers',
			'The parts of that copy, with the names of your files',
			'Las partes de esa copia, con los nombres de sus archivos',
		),
		why: say('Vous les remettre, à vous seul', 'To hand them to you, and you alone', 'Entregárselas solo a usted'),
		until: say(
			'Sept jours, si l’école n’en a pas décidé autrement',
			'Seven days, unless the school decided otherwise',
			'Siete días, salvo que la escuela decida otra cosa',
		),
		endedBy: ['erasure', 'identity.exports-over'],
		atErasure: 'erase',
	},
	{
		table: 'identity_erasure',
		persons: ['person_id', 'proposed_by', 'confirmed_by'],
		// The receipt is there only once its reader is erased, until it is written.
		words: { reason: gone, receipt_sealed: mute },
		what: say(
			'Les demandes d’effacement : quand, par qui, et ce qu’il en advint',
			'Requests to be erased: when, by whom, and what became of them',
			'Las solicitudes de borrado: cuándo, por quién y qué fue de ellas',
		),
		why: say(
			'Prouver que la demande a été suivie, et par deux personnes quand l’école l’a faite pour vous',
			'To prove that the request was answered, and by two people where the school made it for you',
			'Probar que la solicitud se atendió, y por dos personas cuando la escuela la hizo por usted',
		),
		until: say(
			'Dix ans, si l’école n’en a pas décidé autrement',
			'Ten years, unless the school decided otherwise',
			'Diez años, salvo que la escuela decida otra cosa',
		),
		endedBy: ['identity.old-proofs-forgotten'],
		atErasure: 'keep',
		atMerge: settleErasures,
	},
	...letterData,
];
