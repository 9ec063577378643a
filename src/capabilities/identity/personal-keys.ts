import { say } from '#platform/localized.ts';
import { gone, mute, type PersonalData, secret } from '#platform/personal-data.ts';
import { takeBackKeys } from './server/take-back-keys.ts';

/** What opens an account, or opened it. */
export const personalKeys: readonly PersonalData[] = [
	{
		table: 'identity_session',
		persons: ['user_id'],
		words: { token: secret, ip_address: gone, user_agent: gone },
		what: {
			fr: 'Adresse réseau et navigateur de chaque connexion',
			en: 'Network address and browser of each sign-in',
			es: 'Dirección de red y navegador de cada inicio de sesión',
		},
		why: {
			fr: 'Vous montrer où votre compte est ouvert et vous permettre de fermer ces sessions',
			en: 'To show you where your account is open and let you close it there',
			es: 'Mostrarle dónde está abierta su cuenta y permitirle cerrarla allí',
		},
		until: {
			fr: '30 jours, ou la déconnexion',
			en: '30 days, or until you sign out',
			es: '30 días, o hasta cerrar sesión',
		},
		endedBy: ['erasure', 'identity.ended-sessions-forgotten'],
		atErasure: 'erase',
		atMerge: 'remove',
	},
	{
		table: 'identity_account',
		persons: ['user_id'],
		words: {
			account_id: secret,
			password: secret,
			access_token: secret,
			refresh_token: secret,
			id_token: secret,
			scope: secret,
		},
		what: {
			fr: 'Mot de passe, sous une forme qui ne permet pas de le retrouver',
			en: 'Password, in a form from which it cannot be recovered',
			es: 'Contraseña, en una forma que no permite recuperarla',
		},
		why: { fr: 'Vous reconnaître', en: 'To recognise you', es: 'Reconocerle' },
		until: { fr: 'Tant que le compte existe', en: 'As long as the account exists', es: 'Mientras exista la cuenta' },
		endedBy: ['erasure'],
		atErasure: 'erase',
		atMerge: 'remove',
	},
	{
		table: 'identity_two_factor',
		persons: ['user_id'],
		words: { secret, backup_codes: secret },
		what: {
			fr: 'Clé de votre application de codes, chiffrée',
			en: 'Key of your authenticator, encrypted',
			es: 'Clave de su aplicación de códigos, cifrada',
		},
		why: { fr: 'Vérifier le second facteur', en: 'To check the second factor', es: 'Comprobar el segundo factor' },
		until: { fr: 'Tant que le compte existe', en: 'As long as the account exists', es: 'Mientras exista la cuenta' },
		endedBy: ['erasure'],
		atErasure: 'erase',
		atMerge: 'remove',
	},
	{
		table: 'identity_token',
		persons: ['person_id'],
		words: { name: gone, hash: secret, ending: gone, scopes: gone },
		what: {
			fr: 'Jetons que vous avez créés pour vos outils : nom, droits, dates, et une empreinte qui ne permet pas de les retrouver',
			en: 'Tokens that you made for your tools: name, rights, dates, and a hash from which they cannot be recovered',
			es: 'Tokens que creó para sus herramientas: nombre, permisos, fechas, y una huella con la que no pueden recuperarse',
		},
		why: {
			fr: 'Laisser vos outils agir pour vous, et vous permettre d’y mettre fin',
			en: 'To let your tools act for you, and let you end them',
			es: 'Permitir que sus herramientas actúen por usted y que usted les ponga fin',
		},
		until: {
			fr: '90 jours après la fin du jeton',
			en: '90 days after the token ended',
			es: '90 días después del fin del token',
		},
		endedBy: ['erasure', 'identity.old-tokens-forgotten'],
		atErasure: 'erase',
		atMerge: 'remove',
	},
	{
		table: 'identity_verification',
		persons: [],
		words: { identifier: secret, value: secret },
		what: say(
			'Liens envoyés pour choisir un mot de passe, et connexions qui attendent leur code',
			'Links sent to choose a password, and sign-ins that wait for their code',
			'Enlaces enviados para elegir una contraseña, e inicios de sesión que esperan su código',
		),
		why: say('Vous reconnaître', 'To recognise you', 'Reconocerle'),
		until: say('Une heure au plus', 'One hour at most', 'Una hora como máximo'),
		endedBy: ['erasure', 'identity.ended-sessions-forgotten'],
		atErasure: 'erase',
		erase: takeBackKeys,
	},
	{
		table: 'identity_spent_code',
		persons: [],
		words: { mark: mute },
		what: say(
			'Une empreinte de chaque code de connexion qui a servi, illisible sans le secret de l’école',
			'A mark of each sign-in code that was used, unreadable without the school’s secret',
			'Una huella de cada código de acceso utilizado, ilegible sin el secreto de la escuela',
		),
		why: say(
			'Qu’un code n’ouvre qu’une session',
			'So that a code opens one session alone',
			'Que un código abra una sola sesión',
		),
		until: say('Cinq minutes', 'Five minutes', 'Cinco minutos'),
		endedBy: ['identity.ended-sessions-forgotten'],
		atErasure: 'keep',
	},
];
