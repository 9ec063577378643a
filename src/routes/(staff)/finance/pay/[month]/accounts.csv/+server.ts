import { plainAmount } from '#capabilities/faculty/rules/money.ts';
import { takeAccounts } from '#capabilities/faculty/server/take-accounts.ts';
import { csvResponse } from '../../../../../csv.server.ts';
import { askOnRecord } from '../../../../../door.server.ts';

const headings = [
	...['month', 'mentor', 'number', 'version', 'name', 'address', 'siret', 'vat_number', 'iban'],
	...['amount', 'currency', 'approved_at'],
];

/** What was approved of a month, with where the money goes: each time that it is taken is in the audit trail. */
export const GET = async (event) => {
	const { month } = event.params;
	const { rows } = await askOnRecord(event, takeAccounts, { month });
	const answer = csvResponse(
		`accounts-${month}.csv`,
		headings,
		rows.map((row) => [
			...[month, row.mentor, row.number, row.version, row.name, row.address, row.siret, row.vatNumber, row.iban],
			...[Number(plainAmount(row.cents)), row.currency, row.approvedAt],
		]),
	);
	answer.headers.set('cache-control', 'private, no-store');
	return answer;
};
