import { z } from 'zod';
import { allow, read, refuse } from '#platform/command.ts';
import { instant } from '#platform/instant.ts';
import { localeSchema, told } from '#platform/localized.ts';
import { movesOf } from '#platform/workflow.ts';
import { isItsHolder, mayDecideRevocation, mayProposeRevocation, partIn } from '../permissions.ts';
import { type RevocationMove, revocation } from '../rules/revocation.ts';
import { db } from '../tables.ts';

/** One credential with what was proposed and decided about it, for those who may take it back. Refuses: not-found. */
export const credential = read({
	name: 'credentials.credential',
	input: z.object({ credentialId: z.uuid() }),
	output: z.object({
		id: z.uuid(),
		holder: z.string(),
		title: z.object({ text: z.string(), lang: localeSchema }),
		issuer: z.string(),
		issuedAt: instant,
		revokedAt: instant.nullable(),
		sha256: z.string(),
		may: z.object({ propose: z.boolean() }),
		revocations: z.array(
			z.object({
				id: z.uuid(),
				state: z.string(),
				reason: z.string(),
				proposedBy: z.string().nullable(),
				proposedAt: instant,
				dueAt: instant,
				decidedBy: z.string().nullable(),
				decidedAt: instant.nullable(),
				decisionReason: z.string().nullable(),
				/** What the reader may do with it now. */
				moves: z.array(z.enum(['confirm', 'withdraw'])),
			}),
		),
	}),
	async allow(ctx, { credentialId }) {
		if (!mayDecideRevocation(ctx.actor)) return refuse('forbidden');
		const row = await db(ctx)
			.selectFrom('credentialsCredential')
			.innerJoin('credentialsDocument', 'credentialsDocument.credentialId', 'credentialsCredential.id')
			.select(['id', 'personId', 'holder', 'title', 'issuer', 'issuedAt', 'revokedAt', 'sha256'])
			.where('id', '=', credentialId)
			.executeTakeFirst();
		return row ? allow(row) : refuse('not-found');
	},
	async run(ctx, _input, row) {
		const revocations = await db(ctx)
			.selectFrom('credentialsRevocation as one')
			.leftJoin('identityName as proposer', 'proposer.personId', 'one.proposedBy')
			.leftJoin('identityName as second', 'second.personId', 'one.decidedBy')
			.selectAll('one')
			.select(['proposer.displayName as proposerName', 'second.displayName as secondName'])
			.where('credentialId', '=', row.id)
			.orderBy('one.id', 'desc')
			.execute();
		const open = revocations.some(({ state }) => state === 'proposed');
		return {
			...row,
			title: told(row.title, ctx.locale),
			may: { propose: mayProposeRevocation(ctx.actor) && !open && !row.revokedAt },
			revocations: revocations.map((one) => ({
				id: one.id,
				state: one.state,
				reason: one.reason,
				proposedBy: one.proposerName,
				proposedAt: one.proposedAt,
				dueAt: one.dueAt,
				decidedBy: one.secondName,
				decidedAt: one.decidedAt,
				decisionReason: one.decisionReason,
				moves: isItsHolder(ctx.actor, { ...row, ...one })
					? []
					: movesOf(revocation, one.state as never, partIn(ctx.actor, one)).filter(isForPeople),
			})),
		};
	},
});

const isForPeople = (move: RevocationMove): move is 'confirm' | 'withdraw' => move !== 'lapse';
