import { signed } from '#capabilities/credentials/rules/proof.ts';
import { verify } from '#capabilities/credentials/rules/verify.ts';
import { newIssuer, sampleCredential } from '#capabilities/credentials/testing.ts';
import { describeMachine } from './machine.ts';

// `node bench/credentials.ts`: how many credentials one core signs and verifies in a second, without a database.

const issuer = await newIssuer();
const seconds = 3;

const race = async (work: () => Promise<unknown>): Promise<{ each: string; perSecond: number }> => {
	for (let warm = 0; warm < 50; warm++) await work();
	const started = performance.now();
	let done = 0;
	while (performance.now() - started < seconds * 1000) {
		await work();
		done++;
	}
	const each = (performance.now() - started) / done;
	return { each: `${each.toFixed(2)} ms`, perSecond: Math.round(1000 / each) };
};

const at = '2026-06-01T10:00:00Z';
const file = Buffer.from(issuer.text);
const changed = Buffer.from(issuer.text.replace('Diallo', 'Dialla'));
const empty = await issuer.list([]);
const crowded = await issuer.list(Array.from({ length: 1000 }, (_, at) => at * 131));

const { processor, cores, system } = describeMachine();
process.stdout.write(`${processor}, ${cores} cores, ${system}, Node ${process.versions.node}\n`);
console.table({
	'issue: compose and sign': await race(() => signed(sampleCredential(issuer.did, 1), issuer.key, at)),
	'verify: every check, with the list': await race(() => verify(file, issuer.sources())),
	'verify a changed file': await race(() => verify(changed, issuer.sources())),
	'sign a list': await race(() => issuer.list([1, 2, 3])),
});
console.table({
	'a credential': { bytes: file.length },
	'a list, none revoked': { bytes: empty.length },
	'a list, 1,000 revoked': { bytes: crowded.length },
});
