import { keepMergedKey } from '../files/personal.ts';
import { say } from '../localized.ts';
import { gone, mute, type PersonalData, secret } from '../personal-data.ts';

export const personalData: readonly PersonalData[] = [
	{
		table: 'platform_file_key',
		persons: ['person_id'],
		words: { key_sealed: secret },
		what: {
			fr: 'La clé qui rend lisibles les fichiers remis par vous ou à votre sujet',
			en: 'The key that makes readable the files handed in by you or about you',
			es: 'La clave que hace legibles los archivos entregados por usted o sobre usted',
		},
		why: {
			fr: 'Chiffrer vos fichiers pour vous seul : la clé effacée, aucune copie n’est plus lisible',
			en: 'To encrypt your files for you alone: once the key is gone, no copy can be read',
			es: 'Cifrar sus archivos solo para usted: borrada la clave, ninguna copia puede leerse',
		},
		until: {
			fr: 'Tant que le compte existe',
			en: 'As long as the account exists',
			es: 'Mientras exista la cuenta',
		},
		endedBy: ['erasure'],
		atErasure: 'erase',
		atMerge: keepMergedKey,
	},
	{
		table: 'platform_mail',
		persons: ['person_id'],
		words: { to_address: gone, subject: gone, body_sealed: secret, last_error: secret },
		what: {
			fr: 'Courriels envoyés : adresse, objet, date ; leur texte est oublié dès l’envoi',
			en: 'E-mails sent: address, subject, date; their text is forgotten once sent',
			es: 'Correos enviados: dirección, asunto, fecha; su texto se olvida al enviarlos',
		},
		why: {
			fr: 'Savoir si un message est bien parti',
			en: 'To know whether a message left',
			es: 'Saber si un mensaje salió',
		},
		until: { fr: '90 jours', en: '90 days', es: '90 días' },
		endedBy: ['erasure', 'platform.old-forgotten'],
		atErasure: 'erase',
	},
	{
		table: 'platform_audit',
		persons: ['actor_id'],
		words: { about: mute, actor_sealed: mute, token_id: mute },
		what: {
			fr: 'Qui a fait quoi et quand, sous un numéro et sans nom, et par lequel de ses jetons',
			en: 'Who did what and when, under a number and without a name, and by which of their tokens',
			es: 'Quién hizo qué y cuándo, con un número y sin nombre, y con cuál de sus tokens',
		},
		why: {
			fr: 'Prouver comment une décision a été prise',
			en: 'To prove how a decision was taken',
			es: 'Demostrar cómo se tomó una decisión',
		},
		until: {
			fr: 'Dix ans, si l’école n’en a pas décidé autrement ; le numéro ne mène plus à personne une fois le compte effacé',
			en: 'Ten years, unless the school decided otherwise; the number leads to nobody once the account is erased',
			es: 'Diez años, salvo que la escuela decida otra cosa; el número no lleva a nadie una vez borrada la cuenta',
		},
		endedBy: ['platform.old-forgotten'],
		atErasure: 'keep',
		// What was done under an account that closed is found by its number; the account itself says which one goes on.
		atMerge: 'stay',
	},
	{
		table: 'platform_answer',
		persons: ['person_id'],
		words: { token_id: secret, key: secret, request: secret, answer_sealed: secret },
		what: {
			fr: 'La réponse donnée à un outil qui agit pour vous, scellée',
			en: 'The answer given to a tool that acts for you, sealed',
			es: 'La respuesta dada a una herramienta que actúa por usted, sellada',
		},
		why: {
			fr: 'Répondre de même si l’outil envoie deux fois la même demande, sans rien faire deux fois',
			en: 'To answer alike if the tool sends the same request twice, and do nothing twice',
			es: 'Responder igual si la herramienta envía dos veces la misma petición, sin hacer nada dos veces',
		},
		until: {
			fr: '24 heures, si l’école n’en a pas décidé autrement',
			en: '24 hours, unless the school decided otherwise',
			es: '24 horas, salvo que la escuela decida otra cosa',
		},
		endedBy: ['erasure', 'platform.old-forgotten'],
		atErasure: 'erase',
		// The token that asked goes too.
		atMerge: 'remove',
	},
	{
		table: 'platform_webhook',
		persons: ['created_by'],
		words: {},
		what: {
			fr: 'Qui a inscrit une adresse à prévenir, sous un numéro',
			en: 'Who registered an address to notify, under a number',
			es: 'Quién registró una dirección que avisar, con un número',
		},
		why: {
			fr: 'Savoir à qui demander pourquoi des nouvelles sortent de l’école',
			en: 'To know whom to ask why news leaves the school',
			es: 'Saber a quién preguntar por qué salen noticias de la escuela',
		},
		until: {
			fr: 'Tant que l’adresse est inscrite',
			en: 'As long as the address is registered',
			es: 'Mientras la dirección esté registrada',
		},
		endedBy: ['platform.webhooks-forgotten'],
		atErasure: 'keep',
	},
	{
		table: 'platform_setting',
		persons: ['changed_by'],
		words: {},
		what: {
			fr: 'Qui a changé un réglage de l’école, sous un numéro',
			en: 'Who changed a setting of the school, under a number',
			es: 'Quién cambió un ajuste de la escuela, con un número',
		},
		why: {
			fr: 'Comprendre d’où vient un changement',
			en: 'To understand where a change came from',
			es: 'Entender de dónde viene un cambio',
		},
		until: say(
			'Le changement suivant, dix ans au plus si l’école n’en a pas décidé autrement',
			'The next change, ten years at most unless the school decided otherwise',
			'El cambio siguiente, diez años como máximo salvo que la escuela decida otra cosa',
		),
		endedBy: ['platform.old-forgotten', 'platform.change-setting'],
		atErasure: 'keep',
	},
	{
		table: 'platform_event',
		persons: [],
		words: { payload: mute },
		what: say(
			'Ce qui s’est passé, sous des numéros : une inscription, une remise, une décision',
			'What happened, under numbers: an enrolment, a hand-in, a decision',
			'Lo que ha ocurrido, con números: una inscripción, una entrega, una decisión',
		),
		why: say('En prévenir qui doit l’être', 'To tell whoever should know', 'Avisar a quien deba saberlo'),
		until: say('90 jours', '90 days', '90 días'),
		endedBy: ['platform.old-forgotten'],
		atErasure: 'keep',
	},
	{
		table: 'platform_finding',
		persons: [],
		words: { subject: mute },
		what: say(
			'Ce qui aurait dû se passer et ne s’est pas passé, sous un numéro',
			'What should have happened and did not, under a number',
			'Lo que debía ocurrir y no ocurrió, con un número',
		),
		why: say('Le réparer', 'To mend it', 'Repararlo'),
		until: say('90 jours après la réparation', '90 days after it was mended', '90 días después de repararlo'),
		endedBy: ['platform.old-forgotten'],
		atErasure: 'keep',
	},
	{
		table: 'platform_attempt',
		persons: [],
		words: { key: mute },
		what: say(
			'Le nombre de tentatives depuis une adresse ou pour un compte, sous une empreinte illisible',
			'How many attempts were made from an address or for an account, under a mark that cannot be read',
			'El número de intentos desde una dirección o para una cuenta, con una huella ilegible',
		),
		why: say(
			'Arrêter qui essaie des mots de passe',
			'To stop whoever tries passwords',
			'Detener a quien prueba contraseñas',
		),
		until: say('Un jour', 'One day', 'Un día'),
		endedBy: ['platform.old-forgotten'],
		atErasure: 'keep',
	},
];
