/** What the comparison of one hand-in may take. */
export interface Limits {
	/** All of it, in seconds; the child process is stopped after them. */
	readonly seconds: number;
	/** Of the child's memory, looked at after each hand-in. */
	readonly megabytes: number;
	/** Of what its program itself may take: beyond, it stops at once. */
	readonly heapMegabytes: number;
	/** Of one file, unpacked. */
	readonly fileBytes: number;
	/** Of one hand-in, unpacked. */
	readonly handInBytes: number;
	/** That are read of one hand-in. */
	readonly files: number;
	/** Entries of an archive that are looked at. */
	readonly entries: number;
	/** The parse of one file. */
	readonly fileMilliseconds: number;
	/** Of one file. */
	readonly tokens: number;
}

export const usualLimits: Limits = {
	seconds: 120,
	megabytes: 1800,
	heapMegabytes: 1000,
	fileBytes: 2 * 1024 ** 2,
	handInBytes: 32 * 1024 ** 2,
	files: 500,
	entries: 20_000,
	fileMilliseconds: 3000,
	tokens: 200_000,
};
