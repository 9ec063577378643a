import { type Command, InvalidArgumentError } from 'commander';
import { auditPay } from '#capabilities/faculty/server/audit-pay.ts';
import { ask } from './ask.ts';
import { type Output, print, withSchool } from './school.ts';

interface Options extends Output {
	readonly month?: string;
}

const month = (value: string): string => {
	if (/^20\d\d-(0[1-9]|1[0-2])$/.test(value)) return value;
	throw new InvalidArgumentError('a month such as 2026-11.');
};

export const registerAudit = (program: Command) =>
	program
		.command('audit')
		.description('reckons anew what was reckoned, and changes nothing')
		.command('pay')
		.description('reckons every statement of the mentors anew from what was known then, and says which differ')
		.option('--month <month>', 'only its statements, such as 2026-11', month)
		.option('--json', 'answer as JSON')
		.action((options: Options) =>
			withSchool(async (app) => {
				const answer = await ask(app, auditPay, options.month === undefined ? {} : { month: options.month });
				const right = answer.different.length + answer.unbalanced.length === 0;
				print(
					options,
					{ right, ...answer },
					[
						`${answer.statements} statements of ${answer.payees} mentors reckoned anew: ${right ? 'the same to the cent' : 'not the same'}.`,
						...answer.different.map(
							({ statementId, month: of, version, stated, reckoned }) =>
								`${of} ${statementId} version ${version}: it says ${stated} cents, reckoned ${reckoned}.`,
						),
						...answer.unbalanced.map(
							({ payeeId, due, stated, pending }) =>
								`Payee ${payeeId}: due ${due} cents; stated ${stated}, not stated yet ${pending}.`,
						),
						`Not on a statement yet: ${answer.pending} cents.`,
					].join('\n'),
				);
				if (!right) process.exitCode = 1;
			}),
		);
