import { plainAmount } from '#capabilities/faculty/rules/money.ts';
import { statementRead } from '#capabilities/faculty/server/statement.ts';
import { csvResponse } from '../../../../csv.server.ts';
import { ask } from '../../../../door.server.ts';

const headings = [
	...['month', 'number', 'version', 'date', 'kind', 'because', 'outcome', 'days', 'of_days', 'programme', 'level'],
	...['rare', 'rate', 'share_percent', 'amount', 'currency', 'reason'],
];

/** The lines of a statement for machines: dates and amounts in one form, whatever the reader's language. */
export const GET = async (event) => {
	const one = await ask(event, statementRead, { statementId: event.params.statement });
	return csvResponse(
		`statement-${one.month}-${one.number}.csv`,
		headings,
		one.lines.map((line) => [
			...[one.month, one.number, one.version, line.doneOn, line.kind, line.because, line.outcome],
			...[line.days, line.monthDays, line.programme?.text ?? null, line.level],
			line.rare === null ? null : line.rare ? 1 : 0,
			...[line.rate === null ? null : Number(plainAmount(line.rate)), line.share],
			...[Number(plainAmount(line.cents)), one.currency, line.reason],
		]),
	);
};
