import type { PersonalData } from '#platform/personal-data.ts';

const account = {
	fr: 'Tant que le compte existe',
	en: 'As long as the account exists',
	es: 'Mientras exista la cuenta',
};

export const personalData: readonly PersonalData[] = [
	{
		table: 'identity_person',
		persons: ['id'],
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
		until: account,
		atErasure: 'erase',
	},
	{
		table: 'identity_session',
		persons: ['user_id'],
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
		atErasure: 'erase',
	},
	{
		table: 'identity_account',
		persons: ['user_id'],
		what: {
			fr: 'Mot de passe, sous une forme qui ne permet pas de le retrouver',
			en: 'Password, in a form from which it cannot be recovered',
			es: 'Contraseña, en una forma que no permite recuperarla',
		},
		why: { fr: 'Vous reconnaître', en: 'To recognise you', es: 'Reconocerle' },
		until: account,
		atErasure: 'erase',
	},
	{
		table: 'identity_two_factor',
		persons: ['user_id'],
		what: {
			fr: 'Clé de votre application de codes, chiffrée',
			en: 'Key of your authenticator, encrypted',
			es: 'Clave de su aplicación de códigos, cifrada',
		},
		why: { fr: 'Vérifier le second facteur', en: 'To check the second factor', es: 'Comprobar el segundo factor' },
		until: account,
		atErasure: 'erase',
	},
	{
		table: 'identity_email_change',
		persons: ['person_id'],
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
		atErasure: 'erase',
	},
	{
		table: 'identity_token',
		persons: ['person_id'],
		what: {
			fr: 'Jetons que vous avez créés pour vos outils : nom, droits, dates, et une empreinte qui ne permet pas de les retrouver',
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
		atErasure: 'erase',
	},
	{
		table: 'identity_role',
		persons: ['person_id', 'granted_by', 'ended_by'],
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
			fr: 'Tant que les décisions prises dans ce rôle font foi',
			en: 'As long as the decisions taken in the role stand',
			es: 'Mientras sean válidas las decisiones tomadas en esa función',
		},
		atErasure: 'keep',
	},
	{
		table: 'identity_membership',
		persons: ['person_id', 'invited_by'],
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
			fr: 'Tant que le compte existe ; une invitation sans suite, 90 jours',
			en: 'As long as the account exists; an invitation that came to nothing, 90 days',
			es: 'Mientras exista la cuenta; una invitación sin respuesta favorable, 90 días',
		},
		atErasure: 'erase',
	},
];
