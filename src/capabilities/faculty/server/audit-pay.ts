import { z } from 'zod';
import { allow, read, refuse } from '#platform/command.ts';
import type { ReadCtx } from '#platform/context.ts';
import { payMonth } from '../fields.ts';
import { mayAuditPay } from '../permissions.ts';
import { due, type Entry, type Line, statement } from '../rules/pay.ts';
import { db } from '../tables.ts';
import { type Drawn, drawnOf, historyOf } from './pay-book.ts';
import { ratesBook } from './rates-book.ts';

const finding = z.object({
	statementId: z.uuid(),
	month: z.string(),
	version: z.int(),
	stated: z.int(),
	reckoned: z.int(),
});

/**
 * Reckons every statement anew from what was known when it was drawn, line by line, and holds all of them together against
 * what is due: what differs, if anything. Nothing is changed. With a month, only its statements are answered for.
 */
export const auditPay = read({
	name: 'faculty.audit-pay',
	input: z.object({ month: payMonth.optional() }),
	output: z.object({
		payees: z.int(),
		statements: z.int(),
		/** Versions whose lines or sum are other than reckoned. */
		different: z.array(finding),
		/** Payees whose statements and what stands on none yet do not add up to what is due. */
		unbalanced: z.array(z.object({ payeeId: z.uuid(), due: z.int(), stated: z.int(), pending: z.int() })),
		/** What is due and stands on no statement yet. */
		pending: z.int(),
	}),
	allow: (ctx) => (mayAuditPay(ctx.actor) ? allow(null) : refuse('forbidden')),
	async run(ctx, { month }) {
		const payees = await db(ctx).selectFrom('facultyPayee').select('id').orderBy('id').execute();
		const ratesOf = await ratesBook(ctx);
		const answer: Answer = { payees: payees.length, statements: 0, different: [], unbalanced: [], pending: 0 };
		for (const { id: payeeId } of payees) await auditPayee(ctx, payeeId, ratesOf, month, answer);
		return answer;
	},
});

interface Answer {
	readonly payees: number;
	statements: number;
	readonly different: z.output<typeof finding>[];
	readonly unbalanced: { payeeId: string; due: number; stated: number; pending: number }[];
	pending: number;
}

const auditPayee = async (
	ctx: ReadCtx,
	payeeId: string,
	ratesOf: Awaited<ReturnType<typeof ratesBook>>,
	month: string | undefined,
	answer: Answer,
): Promise<void> => {
	const history = await historyOf(ctx, payeeId);
	// In the order in which they were drawn: each knew the last version of every other month.
	const known = new Map<string, Drawn>();
	for (const one of await drawnOf(ctx, payeeId)) {
		const others = [...known.values()].filter((other) => other.month !== one.month);
		const then = history.filter(({ id }) => id <= one.upTo);
		const made = statement(one.month, then, others, ratesOf);
		known.set(one.month, one);
		if (month !== undefined && one.month !== month) continue;
		answer.statements++;
		const { statementId, version, cents } = one;
		if (made.cents !== cents || !sameLines(made.lines, one.lines))
			answer.different.push({ statementId, month: one.month, version, stated: cents, reckoned: made.cents });
	}
	const current = [...known.values()];
	const pending = statement('9999-12', history, current, ratesOf).cents;
	const stated = current.reduce((sum, { cents }) => sum + cents, 0);
	const owed = lastWords(history).reduce((sum, entry) => sum + due(entry, ratesOf(entry.month)), 0);
	answer.pending += pending;
	if (stated + pending !== owed) answer.unbalanced.push({ payeeId, due: owed, stated, pending });
};

const lastWords = (history: readonly Entry[]) => [...new Map(history.map((entry) => [entry.aboutId, entry])).values()];

const sameLines = (one: readonly Line[], other: readonly Line[]): boolean =>
	one.length === other.length &&
	one.every((line, n) => line.id === other[n]?.id && line.cents === other[n].cents && line.kind === other[n].kind);
