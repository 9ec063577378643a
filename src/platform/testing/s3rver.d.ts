/** What our tests use of a package that brings no types. */
declare module 's3rver' {
	export default class S3rver {
		constructor(options: {
			port: number;
			address: string;
			silent: boolean;
			directory: string;
			configureBuckets: readonly { name: string; configs: readonly Buffer[] }[];
		});
		run(): Promise<{ port: number }>;
		close(): Promise<void>;
	}
}
