/**
 * Families whose code went to another job between the nomenclatures of 2009 and 2021, found by reading both names of
 * every code that exists in both: H0Z92 were engineers of methods, H0X92 are technicians of logistics.
 */
const moved = new Set([
	'B7Z91',
	'E1Z41',
	'G1Z70',
	'G1Z71',
	'H0Z90',
	'H0Z91',
	'H0Z92',
	'J4Z60',
	'J5Z60',
	'M2Z91',
	'M2Z92',
	'P0Z61',
]);

/** `M2Z90` of 2009 is `M2X90` in 2021; undefined where its job is another one now. Whether the family still exists is another question. */
export const codeOf2021 = (code: string): string | undefined =>
	moved.has(code) || !/^[A-Z][0-9A-Z][A-Z]\d\d$/.test(code) ? undefined : code.replace(/^(..)Z/, '$1X');
