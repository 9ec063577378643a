import { existsSync, readFileSync, statSync } from 'node:fs';
import { type Command, InvalidArgumentError } from 'commander';
import { wordsOf } from '#capabilities/credentials/rules/check-words.ts';
import { mostBytes, readText } from '#capabilities/credentials/rules/read-text.ts';
import type { Result } from '#capabilities/credentials/rules/verify.ts';
import { verify } from '#capabilities/credentials/rules/verify.ts';
import { fileVerification } from '#capabilities/credentials/server/file-verification.ts';
import { layout } from '#platform/database/data-folder.ts';
import { told } from '#platform/localized.ts';
import { Problem } from '#platform/problem.ts';
import { readEnvironment } from '../environment.ts';
import { ask } from './ask.ts';
import { type Output, print, withSchool } from './school.ts';

interface Options extends Output {
	readonly did?: string;
	readonly status?: string;
	readonly at?: Temporal.Instant;
}

interface Answer {
	readonly checks: readonly { name: string; result: Result; label: string; detail: string }[];
	readonly says: { readonly holder: string; readonly title: string; readonly issuer: string } | null;
}

export const registerVerify = (program: Command) =>
	program
		.command('verify <file>')
		.description('lists every check of a credential’s file; asks no network, and needs no school where --did is given')
		.option('--did <file>', 'the issuer’s DID document: what its /.well-known/did.json answers')
		.option('--status <file>', 'the list of revocations: what the address in the credential answers')
		.option('--at <moment>', 'checks the dates as of then, such as 2026-12-24T12:00Z; now if not said', moment)
		.option('--json', 'answer as JSON')
		.action(async (file: string, options: Options) => {
			const content = read(file);
			const alone =
				options.did !== undefined || options.status !== undefined || options.at !== undefined || !schoolAtHand();
			const answer = alone ? await verifyAlone(content, options) : await verifyHere(content, file);
			print(options, answer, describe(answer));
			// A file of which nothing is known to be signed is not a right one: a script must not take it for one.
			const signed = answer.checks.some(({ name, result }) => name === 'signature' && result === 'passed');
			if (!signed || answer.checks.some(({ result }) => result === 'failed')) process.exitCode = 1;
		});

const moment = (text: string): Temporal.Instant => {
	try {
		return Temporal.Instant.from(text);
	} catch {
		throw new InvalidArgumentError('write it as 2026-12-24T12:00Z.');
	}
};

const read = (file: string): Buffer => {
	if (!existsSync(file) || !statSync(file).isFile()) throw new Problem(`There is no file ${file}.`);
	// One that is too large is not read to its end: its size alone is a failed check.
	return statSync(file).size > mostBytes ? Buffer.alloc(mostBytes + 1) : readFileSync(file);
};

const schoolAtHand = (): boolean => {
	const { databaseUrl, dataDir } = readEnvironment(process.env);
	return databaseUrl !== undefined || existsSync(layout(dataDir).cluster);
};

/** With the files that were given, and nothing else. */
const verifyAlone = async (content: Buffer, { did, status, at }: Options): Promise<Answer> => {
	const document = did === undefined ? undefined : readText(read(did));
	const list = status === undefined ? undefined : read(status);
	const { checks, facts } = await verify(content, {
		now: at ?? Temporal.Now.instant(),
		didDocument: async () => (document === undefined ? undefined : document.ok ? document.value : null),
		statusList: async () => list,
	});
	return {
		checks: checks.map((check) => {
			const { label, detail } = wordsOf(check, 'en', 'UTC');
			return { name: check.name, result: check.result, label, detail };
		}),
		says: facts && { holder: facts.holder, title: told(facts.title, 'en').text, issuer: facts.issuer.name },
	};
};

/** With the keys, the lists and the register of the school whose terminal this is. */
const verifyHere = (content: Buffer, name: string): Promise<Answer> =>
	withSchool(async (app) => {
		const upload = { name, type: 'application/json', content: new Uint8Array(content) };
		const { checks, facts } = await ask(app, fileVerification, { file: upload });
		return {
			checks: checks.map(({ name: check, result, label, detail }) => ({ name: check, result, label, detail })),
			says: facts && { holder: facts.holder, title: facts.title.text, issuer: facts.issuer.name },
		};
	});

const signs = { passed: '✓', failed: '✗', 'not-checked': '–' } as const;

const describe = ({ checks, says }: Answer): string =>
	[
		...(says ? [`${says.holder}: ${says.title}, by ${says.issuer}`] : []),
		...checks.map(({ result, label, detail }) => `${signs[result]} ${result.padEnd(12)} ${label}: ${detail}`),
		...(checks.some(({ name, result }) => name === 'issuer' && result === 'not-checked')
			? ['Give the keys of the issuer with --did FILE, and its list of revocations with --status FILE.']
			: []),
	].join('\n');
