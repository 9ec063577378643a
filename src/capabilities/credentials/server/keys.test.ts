import { describe, expect, test } from 'vitest';
import { person, system, visitor } from '#platform/actor.ts';
import type { App } from '#platform/app.ts';
import { call } from '#platform/call.ts';
import { inTransaction } from '#platform/database/transaction.ts';
import { openCtx } from '#platform/open-context.ts';
import { openTestSchool, refusalOf } from '#platform/testing/school.ts';
import { house } from '../../../house.ts';
import { newCredential } from '../factory.ts';
import { prepareKey } from '../public.server.ts';
import { didForm, statusListForm } from '../rules/form.ts';
import { verify } from '../rules/verify.ts';
import { failedIn } from '../testing.ts';
import { fileVerification } from './file-verification.ts';
import { issuerDocument } from './issuer-document.ts';
import { rotateKey } from './rotate-key.ts';
import { signedDocument } from './signed-document.ts';
import { statusList } from './status-list.ts';
import { verification } from './verification.ts';

const school = openTestSchool(house);
const terminal = school.as(system('command line'));
const stranger = school.as(visitor);
const document = async () => didForm.parse(JSON.parse((await stranger(issuerDocument, {})).text));
const fileOf = async (id: string) => (await stranger(signedDocument, { credentialId: id })).text;
const listOf = async () => {
	const [list] = await school.rows<{ id: string }>('select id from credentials_list order by opened_at desc');
	return (await stranger(statusList, { listId: list?.id ?? '' })).text;
};

describe('the key of a school', () => {
	test('is made once, also by several at once, and its secret is nowhere in clear', async () => {
		await Promise.all([1, 2, 3].map(() => school.make(prepareKey)));
		const rows = await school.rows<{ secret_sealed: Buffer }>('select secret_sealed from credentials_key');
		expect(rows).toHaveLength(1);
		expect(rows[0]?.secret_sealed.toString('latin1')).not.toMatch(/MC4CAQAw|PRIVATE/);
		expect((await document()).assertionMethod).toHaveLength(1);
	});

	test('is made by a regular check where a school is older than this', async () => {
		await school.rows('delete from credentials_key');
		expect(await school.sweep('credentials.key-there')).toEqual({ found: 1, mended: 1 });
		expect(await school.sweep('credentials.key-there')).toEqual({ found: 0, mended: 0 });
	});

	test('is changed by the terminal alone', async () => {
		for (const actor of [visitor, person(crypto.randomUUID(), ['administrator'])])
			expect(await refusalOf(school.as(actor)(rotateKey, {}))).toBe('forbidden');
	});

	test('once changed signs no more and is still listed: what it signed stays right, also offline', async () => {
		const { id } = await school.make((ctx) => newCredential(ctx));
		const before = await document();
		const text = await fileOf(id);
		const { multikey } = await terminal(rotateKey, {});
		const after = await document();
		expect(after.verificationMethod.map((one) => one.publicKeyMultibase)).toEqual([
			multikey,
			...before.verificationMethod.map((one) => one.publicKeyMultibase),
		]);
		const secrets = await school.rows('select 1 from credentials_key where secret_sealed is not null');
		expect(secrets).toHaveLength(1);
		expect((await stranger(verification, { credentialId: id })).checks.every(({ result }) => result === 'passed')).toBe(
			true,
		);
		const list = Buffer.from(await listOf());
		const alone = await verify(Buffer.from(text), {
			now: Temporal.Now.instant(),
			didDocument: async () => after,
			statusList: async () => list,
		});
		expect(failedIn(alone)).toEqual([]);
		const { id: second } = await school.make((ctx) => newCredential(ctx));
		expect(await fileOf(second)).toContain(multikey);
		expect(
			(await stranger(verification, { credentialId: second })).checks.every(({ result }) => result === 'passed'),
		).toBe(true);
	});
});

describe('a school that moved to another address', () => {
	const moved = () => ({ ...school.app, publicUrl: 'http://127.0.0.1:4000' }) as App;
	const asker = { actor: visitor, locale: 'fr' as const, headers: new Headers() };
	test('still answers for what it issued under the former, and issues under the new', async () => {
		const { id } = await school.make((ctx) => newCredential(ctx));
		const found = await call(moved(), asker, verification, { credentialId: id });
		expect(found.checks.every(({ result }) => result === 'passed')).toBe(true);
		expect(found.facts?.issuer.id).toBe('did:web:school.example');
		const { id: second } = await inTransaction(school.app.pool, 'write', async (tx) =>
			newCredential(await openCtx(moved(), tx, { ...asker, actor: system('test') })),
		);
		const anew = await call(moved(), asker, verification, { credentialId: second });
		expect(anew.facts?.issuer.id).toBe('did:web:127.0.0.1%3A4000');
		expect(anew.checks.every(({ result }) => result === 'passed')).toBe(true);
		const { text } = await call(moved(), asker, issuerDocument, {});
		expect(JSON.parse(text)).toMatchObject({
			id: 'did:web:127.0.0.1%3A4000',
			alsoKnownAs: ['did:web:school.example'],
		});
	});
});

describe('the list of revocations', () => {
	test('is signed, of the standard’s length, and says nothing of who', async () => {
		const { id } = await school.make((ctx) => newCredential(ctx));
		const text = await listOf();
		expect(statusListForm.safeParse(JSON.parse(text)).success).toBe(true);
		expect(text).not.toContain(id);
		expect(text.length).toBeLessThan(2000);
		expect(await refusalOf(stranger(statusList, { listId: crypto.randomUUID() }))).toBe('not-found');
	});
});

describe('a file that somebody brings', () => {
	const bring = (content: Uint8Array<ArrayBuffer>) =>
		stranger(fileVerification, { file: { name: 'a.json', type: 'application/json', content } });
	test('of this school passes every check, as a file and as a text', async () => {
		const { id } = await school.make((ctx) => newCredential(ctx));
		const text = await fileOf(id);
		for (const found of [await bring(Buffer.from(text)), await stranger(fileVerification, { text })])
			expect(found.checks.filter(({ result }) => result !== 'passed')).toEqual([]);
		expect((await bring(Buffer.from(text))).facts?.holder).toBe('Amina Diallo');
	});

	test('that was changed, and signed by nobody, is found in the register under another text', async () => {
		const { id } = await school.make((ctx) => newCredential(ctx));
		const text = (await fileOf(id)).replace('Amina Diallo', 'Amina Dialla');
		const found = await bring(Buffer.from(text));
		expect(found.checks.filter(({ result }) => result === 'failed').map(({ name }) => name)).toEqual([
			'signature',
			'unchanged',
		]);
		expect(found.facts).toBeNull();
		expect(JSON.stringify(found)).not.toContain('Dialla');
	});

	test('under a number that was never given is not in the register', async () => {
		const { id } = await school.make((ctx) => newCredential(ctx));
		const other = crypto.randomUUID();
		const text = (await fileOf(id)).replaceAll(id, other);
		const found = await bring(Buffer.from(text));
		expect(found.checks.find(({ name }) => name === 'register')?.result).toBe('failed');
	});

	test('whatever it is, is answered', async () => {
		for (const content of [Buffer.alloc(0), Buffer.alloc(600_000), Buffer.from([0xff, 0xfe, 0]), Buffer.from('{}')])
			expect((await bring(content)).checks.some(({ result }) => result === 'failed')).toBe(true);
		expect((await stranger(fileVerification, {})).checks[0]?.result).toBe('failed');
	});
});
