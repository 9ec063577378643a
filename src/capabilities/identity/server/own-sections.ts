import { say } from '#platform/localized.ts';
import { section } from '#platform/personal-data.ts';
import { describeDevice } from '../rules/device.ts';
import { db } from '../tables.ts';
import { agreedBy } from './own-consents.ts';
import { letters } from './own-letters.ts';

// What identity puts into somebody's copy.

const since = say('depuis quand', 'since when', 'desde cuándo');
const until = say('jusqu’à quand', 'until when', 'hasta cuándo');

const profile = section({
	name: 'account',
	what: say('Votre compte', 'Your account', 'Su cuenta'),
	fields: {
		displayName: say('le nom que voient les autres', 'the name that others see', 'el nombre que ven los demás'),
		givenNames: say('vos prénoms d’état civil', 'your legal given names', 'sus nombres legales'),
		familyName: say('votre nom d’état civil', 'your legal family name', 'su apellido legal'),
		email: say('votre adresse électronique', 'your e-mail address', 'su correo electrónico'),
		newEmail: say(
			'l’adresse qui attend sa confirmation',
			'the address that waits to be confirmed',
			'la dirección por confirmar',
		),
		letters: say('la langue de vos lettres', 'the language of your letters', 'el idioma de sus cartas'),
		languages: say(
			'les autres langues que vous parlez',
			'the other languages that you speak',
			'los demás idiomas que habla',
		),
		zone: say('votre fuseau horaire', 'your time zone', 'su zona horaria'),
		secondFactor: say(
			'si la double vérification est active',
			'whether two-step verification is on',
			'si la verificación doble está activa',
		),
		applause: say('si la réussite s’applaudit', 'whether success is applauded', 'si el éxito se aplaude'),
		openedAt: say('quand le compte fut ouvert', 'when the account was opened', 'cuándo se abrió la cuenta'),
	},
	rows: (ctx, personId) =>
		db(ctx)
			.selectFrom('identityPerson')
			.leftJoin('identityEmailChange', 'identityEmailChange.personId', 'identityPerson.id')
			.select([
				'displayName',
				'legalGivenNames as givenNames',
				'legalFamilyName as familyName',
				'email',
				'newEmail',
				'locale as letters',
				'languages',
				'zone',
				'applause',
				'twoFactorEnabled as secondFactor',
				'createdAt as openedAt',
			])
			.where('identityPerson.id', '=', personId)
			.execute(),
});

const sessions = section({
	name: 'sessions',
	what: say('Où votre compte est ouvert', 'Where your account is open', 'Dónde está abierta su cuenta'),
	fields: {
		device: say('l’appareil, en mots', 'the device, in words', 'el dispositivo, en palabras'),
		browser: say(
			'ce que le navigateur dit de lui',
			'what the browser says of itself',
			'lo que el navegador dice de sí',
		),
		address: say('l’adresse réseau', 'the network address', 'la dirección de red'),
		since,
		until,
	},
	async rows(ctx, personId) {
		const rows = await db(ctx)
			.selectFrom('identitySession')
			.select(['userAgent as browser', 'ipAddress as address', 'createdAt as since', 'expiresAt as until'])
			.where('userId', '=', personId)
			.orderBy('createdAt')
			.execute();
		return rows.map((row) => ({ device: describeDevice(row.browser), ...row }));
	},
});

const tokens = section({
	name: 'tokens',
	what: say(
		'Les jetons que vous avez créés pour vos outils',
		'The tokens that you made for your tools',
		'Los tokens que creó para sus herramientas',
	),
	fields: {
		name: say('le nom que vous lui avez donné', 'the name that you gave it', 'el nombre que usted le dio'),
		ending: say('ses derniers signes', 'its last signs', 'sus últimos signos'),
		scopes: say('ses droits', 'its rights', 'sus permisos'),
		lastUsedAt: say('quand il servit pour la dernière fois', 'when it was last used', 'cuándo se usó por última vez'),
		endedAt: say('quand vous y avez mis fin', 'when you ended it', 'cuándo usted le puso fin'),
		since,
		until,
	},
	rows: (ctx, personId) =>
		db(ctx)
			.selectFrom('identityToken')
			.select(['name', 'ending', 'scopes', 'lastUsedAt', 'endedAt', 'createdAt as since', 'expiresAt as until'])
			.where('personId', '=', personId)
			.orderBy('id')
			.execute(),
});

const roles = section({
	name: 'roles',
	what: say('Vos rôles', 'Your roles', 'Sus funciones'),
	fields: { role: say('le rôle', 'the role', 'la función'), since, until },
	rows: (ctx, personId) =>
		db(ctx)
			.selectFrom('identityRole')
			.select(['role', 'grantedAt as since', 'endedAt as until'])
			.where('personId', '=', personId)
			.orderBy('grantedAt')
			.execute(),
});

const memberships = section({
	name: 'organisations',
	what: say(
		'Les organisations dont vous êtes membre',
		'The organisations that you belong to',
		'Las organizaciones a las que pertenece',
	),
	fields: {
		organisation: say('son nom', 'its name', 'su nombre'),
		part: say('responsable ou membre', 'manager or member', 'responsable o miembro'),
		state: say('où en est l’adhésion', 'where the membership stands', 'en qué punto está la pertenencia'),
		email: say('l’adresse invitée', 'the address that was invited', 'la dirección invitada'),
		invitedAt: say('quand vous fûtes invité', 'when you were invited', 'cuándo fue invitado'),
		changedAt: say('quand cela a changé pour la dernière fois', 'when it last changed', 'cuándo cambió por última vez'),
	},
	rows: (ctx, personId) =>
		db(ctx)
			.selectFrom('identityMembership')
			.innerJoin('identityOrganisation', 'identityOrganisation.id', 'organisationId')
			.select(['name as organisation', 'part', 'state', 'email', 'invitedAt', 'changedAt'])
			.where('personId', '=', personId)
			.orderBy('invitedAt')
			.execute(),
});

const consents = section({
	name: 'consents',
	what: say('Ce que vous avez accepté', 'What you agreed to', 'Lo que ha aceptado'),
	fields: {
		purpose: say('de quoi il s’agit', 'what it is about', 'de qué se trata'),
		version: say('la version du texte', 'the version of the text', 'la versión del texto'),
		text: say('le texte que vous avez lu', 'the text that you read', 'el texto que leyó'),
		agreedAt: say('quand vous l’avez accepté', 'when you agreed', 'cuándo lo aceptó'),
		withdrawnAt: say('quand cela a pris fin', 'when that ended', 'cuándo terminó'),
	},
	async rows(ctx, personId) {
		const rows = await agreedBy(ctx, personId);
		return rows.map(({ locale, text, purpose, version, agreedAt, withdrawnAt }) => ({
			purpose,
			version,
			text: text[locale] ?? text,
			agreedAt,
			withdrawnAt,
		}));
	},
});

const requests = section({
	name: 'requests',
	what: say(
		'Vos demandes de copie et d’effacement',
		'Your requests for a copy and to be erased',
		'Sus solicitudes de copia y de borrado',
	),
	fields: {
		what: say('copie ou effacement', 'copy or erasure', 'copia o borrado'),
		state: say('où elle en est', 'where it stands', 'en qué punto está'),
		reason: say(
			'ce que l’école a noté de votre demande écrite',
			'what the school noted of your written request',
			'lo que la escuela anotó de su solicitud escrita',
		),
		askedAt: say('quand', 'when', 'cuándo'),
	},
	async rows(ctx, personId) {
		const copies = await db(ctx)
			.selectFrom('identityExport')
			.select(['state', 'askedAt'])
			.where('personId', '=', personId)
			.execute();
		const erasures = await db(ctx)
			.selectFrom('identityErasure')
			.select(['state', 'reason', 'askedAt'])
			.where('personId', '=', personId)
			.execute();
		return [
			...copies.map((row) => ({ what: 'copy', reason: null, ...row })),
			...erasures.map((row) => ({ what: 'erasure', ...row })),
		];
	},
});

export const ownSections = [profile, sessions, tokens, roles, memberships, consents, requests, letters];
