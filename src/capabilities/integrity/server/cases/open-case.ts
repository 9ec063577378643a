import { z } from 'zod';
import { command } from '#platform/command.ts';
import type { Ctx } from '#platform/context.ts';
import { isDue } from '#platform/waits.ts';
import { movesOf } from '#platform/workflow.ts';
import { isHeldBy } from '../../../credentials/public.server.ts';
import { id } from '../../fields.ts';
import { caseWay } from '../../rules/case.ts';
import { db } from '../../tables.ts';
import { namesOf } from '../names.ts';
import { messagesOf } from '../reports/thread.ts';
import { opened, openedIfAny } from '../sealed-words.ts';
import { appealOf, decisionsOf, evidenceOf, namedOf, stepsOf } from './case-parts.ts';
import { actorOf, type CaseRow, caseForOfficer } from './case-row.ts';
import { sourceOf } from './hold.ts';
import { openedCase } from './opened-case.ts';
import { subjectsOf } from './subjects.ts';

/** A case for an officer, on record: who looked at it, and when, is part of it. To whom it names there is none. */
export const openCase = command({
	name: 'integrity.open-case',
	audit: 'actor',
	input: z.object({ caseId: id }),
	output: openedCase,
	allow: (ctx, { caseId }) => caseForOfficer(ctx, caseId, false),
	async run(ctx, _input, row) {
		const own = actorOf(ctx);
		const [messages, evidence] = [await messagesOf(ctx, row.id), await evidenceOf(ctx, row.id)];
		await db(ctx)
			.insertInto('integrityView')
			.values({
				...{ caseId: row.id, viewerId: own, at: ctx.clock.now() },
				...{ messages: messages.length, evidence: evidence.length },
			})
			.execute();
		const decisions = await decisionsOf(ctx, row.id);
		const held = await isHeldBy(ctx, sourceOf(row.id));
		const reporter = row.reporterId && (await namesOf(ctx, [row.reporterId])).get(row.reporterId);
		const { appeal, decidedBy } = await appealOf(ctx, row.id);
		return {
			...{ caseId: row.id, state: row.state, outcome: row.outcome, receivedOn: row.receivedOn },
			...{ acknowledgeDue: row.acknowledgeDue, answerDue: row.answerDue },
			...{ acknowledgedOn: row.acknowledgedOn, answeredOn: row.answeredOn },
			late: isDue(ctx, row) && row.state !== 'upheld',
			...{ anonymous: row.reporterId === null, reporter: reporter ?? null, saidIn: row.saidIn },
			...{ what: opened(ctx, row.whatSealed), moment: openedIfAny(ctx, row.momentSealed) },
			...{ about: openedIfAny(ctx, row.aboutSealed), messages, evidence },
			named: await namedOf(ctx, row.id),
			subjects: row.state === 'closed' ? [] : [...(await subjectsOf(ctx, row.id))],
			decisions: decisions.map(({ proposerId: _, ...one }) => one),
			...{ appeal, held },
			steps: await stepsOf(ctx, row.id),
			views: await viewsOf(ctx, row.id),
			may: mayOf(row, {
				own,
				held,
				decidedBy,
				proposerId: decisions.find((one) => one.state === 'proposed')?.proposerId,
			}),
		};
	},
});

interface Known {
	readonly own: string;
	readonly held: boolean;
	readonly proposerId: string | undefined;
	readonly decidedBy: readonly string[];
}
const mayOf = ({ state }: CaseRow, { own, held, proposerId, decidedBy }: Known) => {
	const moves = movesOf(caseWay, state, 'officer');
	return {
		acknowledge: moves.includes('acknowledge'),
		investigate: moves.includes('investigate'),
		propose: moves.includes('propose'),
		settle: state === 'proposed' && proposerId !== own,
		settleAppeal: state === 'appealed' && !decidedBy.includes(own),
		work: state !== 'closed',
		hear: state === 'investigated',
		liftHold: state === 'closed' && held,
	};
};

/** Who looked, the latest first. */
const viewsOf = async (ctx: Ctx, caseId: string) => {
	const rows = await db(ctx)
		.selectFrom('integrityView')
		.select(['viewerId', 'at', 'messages', 'evidence'])
		.where('caseId', '=', caseId)
		.orderBy('id', 'desc')
		.execute();
	const names = await namesOf(
		ctx,
		rows.map(({ viewerId }) => viewerId),
	);
	return rows.map(({ viewerId, ...row }) => ({ ...row, name: names.get(viewerId) ?? null }));
};
