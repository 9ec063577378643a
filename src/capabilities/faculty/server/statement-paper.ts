import { z } from 'zod';
import { m } from '#messages';
import { read } from '#platform/command.ts';
import type { ReadCtx } from '#platform/context.ts';
import type { Block } from '#platform/pdf/paper.ts';
import { schoolName, schoolZone } from '#platform/school.ts';
import { showAmount } from '../rules/money.ts';
import { lineNotes, lineWords, monthWords, percentWords } from '../words.ts';
import { statementOf } from './statement.ts';
import { seenStatement } from './statement-row.ts';

/** One statement as a paper, in the language of who asks: for those who may read it. The same statement is the same bytes. */
export const statementPaper = read({
	name: 'faculty.statement-paper',
	input: z.object({ statementId: z.uuid() }),
	output: z.object({ name: z.string(), mediaType: z.string(), content: z.instanceof(Uint8Array) }),
	heavy: true,
	allow: (ctx, { statementId }) => seenStatement(ctx, statementId),
	async run(ctx, _input, row) {
		const one = await statementOf(ctx, row);
		const school = await ctx.setting(schoolName);
		const { locale } = ctx;
		const month = monthWords(one.month, locale);
		// What writes papers weighs 30 MB with its fonts, and most processes never write one.
		const { renderPaper } = await import('#platform/pdf/paper.ts');
		const content = await renderPaper({
			...{ locale, author: school, at: one.approvedAt ?? one.drawnAt },
			title: m.faculty_paper_title({}, { locale }),
			subtitle: m.faculty_paper_subtitle({ month, number: one.number, version: one.version }, { locale }),
			blocks: await blocksOf(ctx, one, school),
			footer: (page, pages) => m.faculty_paper_footer({ school, month, page, pages }, { locale }),
		});
		return { name: `statement-${one.month}-${one.number}.pdf`, mediaType: 'application/pdf', content };
	},
});

const blocksOf = async (
	ctx: ReadCtx,
	one: Awaited<ReturnType<typeof statementOf>>,
	school: string,
): Promise<readonly Block[]> => {
	const { locale } = ctx;
	const options = { locale };
	const zone = await ctx.setting(schoolZone);
	const money = (cents: number) => showAmount(cents, one.currency, locale);
	const date = (at: Temporal.Instant) =>
		at.toZonedDateTimeISO(zone).toPlainDate().toLocaleString(locale, { dateStyle: 'long' });
	const { billing } = one;
	const payee = [
		billing?.name ?? one.mentor ?? m.faculty_mentors_gone({}, options),
		...(billing ? [billing.address] : [m.faculty_paper_no_billing({}, options)]),
		...(billing?.siret ? [m.faculty_paper_siret({ number: billing.siret }, options)] : []),
		...(billing?.vatNumber ? [m.faculty_paper_vat({ number: billing.vatNumber }, options)] : []),
	].join('\n');
	const issued = [
		school,
		m.faculty_paper_drawn({ date: date(one.drawnAt) }, options),
		one.approvedAt
			? m.faculty_paper_approved({ date: date(one.approvedAt) }, options)
			: m.faculty_paper_not_approved({}, options),
	].join('\n');
	return [
		{
			kind: 'pair',
			of: [
				[m.faculty_paper_payee({}, options), payee],
				[m.faculty_paper_issuer({}, options), issued],
			],
		},
		{
			kind: 'table',
			columns: [
				{ label: m.faculty_pay_date({}, options), share: 13 },
				{ label: m.faculty_pay_what({}, options), share: 31 },
				{ label: m.faculty_pay_programme({}, options), share: 26 },
				{ label: m.faculty_pay_rate({}, options), share: 12, figures: true },
				{ label: m.faculty_pay_share({}, options), share: 8, figures: true },
				{ label: m.faculty_pay_amount({}, options), share: 13, figures: true },
			],
			rows: one.lines.map((line) => [
				line.doneOn.toLocaleString(locale, { dateStyle: 'short' }),
				{ text: lineWords(line, locale), below: lineNotes(line, locale).join(' · ') },
				line.programme?.text ?? '',
				line.rate === null ? '' : money(line.rate),
				line.share === null ? '' : percentWords(line.share, locale),
				money(line.cents),
			]),
			total: [m.faculty_pay_total({}, options), money(one.cents)],
		},
		{ kind: 'text', small: true, text: m.faculty_paper_how({}, options) },
	];
};
