import { readFileSync } from 'node:fs';
import { type Command, InvalidArgumentError } from 'commander';
import {
	audit as auditOf,
	type Complaint,
	type DrawRecord,
	reckoned,
} from '#capabilities/assessment/rules/draw/audit.ts';
import { drawRecord, drawRecordShape } from '#capabilities/assessment/server/draw/draw-record.ts';
import { auditPay } from '#capabilities/faculty/server/audit-pay.ts';
import { Problem } from '#platform/problem.ts';
import { ask } from './ask.ts';
import { type Output, print, withSchool } from './school.ts';

interface Options extends Output {
	readonly month?: string;
}

const month = (value: string): string => {
	if (/^20\d\d-(0[1-9]|1[0-2])$/.test(value)) return value;
	throw new InvalidArgumentError('a month such as 2026-11.');
};

interface DrawOptions extends Output {
	readonly file?: string;
	readonly export?: true;
}

/** The record of a draw, of a file that the school handed out, or from the school itself. */
const recordOf = async (drawId: string | undefined, { file }: DrawOptions): Promise<DrawRecord> => {
	if (file === undefined && drawId === undefined)
		throw new Problem('Say which draw: its number, or --file with its record.');
	if (file === undefined) return withSchool((app) => ask(app, drawRecord, { drawId: drawId ?? '' }));
	const read = drawRecordShape.safeParse(parsed(file));
	if (!read.success)
		throw new Problem(`${file} is not the record of a draw, as tremplin audit draw ID --export writes it.`);
	return read.data;
};

const parsed = (file: string): unknown => {
	try {
		return JSON.parse(readFileSync(file, 'utf8'));
	} catch (error) {
		throw new Problem(`${file} cannot be read as JSON: ${(error as Error).message}`);
	}
};

const registerDraw = (audit: Command) =>
	audit
		.command('draw')
		.argument('[id]', 'the number of the draw, which the page of the defence says')
		.description('reckons anew who was drawn to hear a defence, from the record of the draw alone')
		.option('--file <file>', 'a record that was written out by --export: no school is needed')
		.option('--export', 'writes the record itself')
		.option('--json', 'answer as JSON')
		.action(async (id: string | undefined, options: DrawOptions) => {
			const record = await recordOf(id, options);
			if (options.export) {
				process.stdout.write(`${JSON.stringify(record, null, '\t')}\n`);
				return;
			}
			const complaints = auditOf(record);
			const among = record.candidates.filter(({ excluded }) => excluded.length === 0).length;
			print(
				options,
				{ right: complaints.length === 0, complaints, evaluatorId: record.evaluatorId, reckoned: reckoned(record) },
				[
					`Drawn on ${record.day} among ${among} of ${record.candidates.length}: ${record.evaluatorId ?? 'nobody'}.`,
					`Reckoned anew: ${reckoned(record) ?? 'nobody'}.`,
					...(complaints.length === 0
						? ['The chance was fixed before its day, the list is the one that was frozen: the draw is right.']
						: complaints.map((one) => `Not right: ${sentences[one]}`)),
				].join('\n'),
			);
			if (complaints.length > 0) process.exitCode = 1;
		});

const sentences: Readonly<Record<Complaint, string>> = {
	'chain-too-late': 'the chain was not told before its first day.',
	'link-not-fixed': 'the link of the day does not follow from what was told before.',
	'handed-in-differs': 'what was handed in is not what the draw was made of.',
	'candidate-twice': 'somebody stands twice among the candidates.',
	'candidates-differ': 'the candidates are not those that were frozen.',
	'evaluator-differs': 'somebody else was drawn.',
};

export const registerAudit = (program: Command) => {
	const audit = program.command('audit').description('reckons anew what was reckoned, and changes nothing');
	registerPay(audit);
	registerDraw(audit);
};

const registerPay = (audit: Command) =>
	audit
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
