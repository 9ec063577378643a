import { say, told } from '#platform/localized.ts';
import { section } from '#platform/personal-data.ts';
import { db } from '../tables.ts';

// What credentials put into somebody's copy.

const issued = section({
	name: 'credentials',
	what: say('Ce que l’école vous a attesté', 'What the school attested of you', 'Lo que la escuela le ha acreditado'),
	fields: {
		number: say('le numéro de l’attestation', 'the number of the credential', 'el número de la credencial'),
		title: say('ce qu’elle atteste', 'what it attests', 'lo que acredita'),
		holder: say('le nom qu’elle porte', 'the name that it bears', 'el nombre que lleva'),
		issuedAt: say('quand elle fut délivrée', 'when it was issued', 'cuándo se expidió'),
		revokedAt: say('quand elle fut retirée', 'when it was revoked', 'cuándo se revocó'),
		document: say(
			'le document signé, mot pour mot',
			'the signed document, word for word',
			'el documento firmado, palabra por palabra',
		),
	},
	async rows(ctx, personId) {
		const rows = await db(ctx)
			.selectFrom('credentialsCredential')
			.innerJoin('credentialsDocument', 'credentialId', 'credentialsCredential.id')
			.select(['credentialsCredential.id as number', 'title', 'holder', 'issuedAt', 'revokedAt', 'text as document'])
			.where('personId', '=', personId)
			.orderBy('credentialsCredential.id')
			.execute();
		return rows.map((row) => ({ ...row, title: told(row.title, ctx.locale).text }));
	},
});

const revocations = section({
	name: 'revocations',
	what: say(
		'Ce qui fut proposé et décidé au sujet de vos attestations',
		'What was proposed and decided about your credentials',
		'Lo que se propuso y decidió sobre sus credenciales',
	),
	fields: {
		number: say('l’attestation', 'the credential', 'la credencial'),
		state: say('ce qu’il en advint', 'what became of it', 'qué fue de ello'),
		reason: say('la raison donnée', 'the reason given', 'el motivo dado'),
		decisionReason: say('la raison de la décision', 'the reason of the decision', 'el motivo de la decisión'),
		proposedAt: say('quand ce fut proposé', 'when it was proposed', 'cuándo se propuso'),
		decidedAt: say('quand ce fut décidé', 'when it was decided', 'cuándo se decidió'),
	},
	rows: (ctx, personId) =>
		db(ctx)
			.selectFrom('credentialsRevocation')
			.innerJoin('credentialsCredential', 'credentialsCredential.id', 'credentialId')
			.select(['credentialId as number', 'state', 'reason', 'decisionReason', 'proposedAt', 'decidedAt'])
			.where('personId', '=', personId)
			.orderBy('credentialsRevocation.id')
			.execute(),
});

export const ownSections = [issued, revocations];
