/** Addresses that leave the course, or stay on the page. */
export const isElsewhere = (address: string): boolean => /^([a-z][a-z0-9+.-]*:|\/\/)/i.test(address);
export const isOnPage = (address: string): boolean => address === '' || address.startsWith('#');

/** As it is meant; as it is written where its percent signs are no code. */
export const decoded = (text: string): string => {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
};

/** `../a/README.md#x` seen from `b/README.md` -> `a/README.md` and `x`. Undefined where it climbs out of the root. */
export const follow = (address: string, from: string): { path: string; anchor: string } | undefined => {
	const [raw = '', anchor = ''] = address.split('#', 2);
	const path = decoded(raw.split('?')[0] ?? '');
	const steps = path.startsWith('/') ? [] : from.split('/').slice(0, -1);
	for (const step of path.split('/')) {
		if (step === '..' && steps.pop() === undefined) return undefined;
		if (step !== '..' && step !== '.' && step !== '') steps.push(step);
	}
	return { path: steps.join('/'), anchor: decoded(anchor) };
};

/** Shorter than an address may be: two files of one key are told apart by a number. */
const longestKey = 76;
const decomposed = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

/** A chapter's key from the path of its file: `django_forms/README.md` -> `django-forms`. */
export const keyOf = (path: string): string => {
	const name = path.replace(/\.(md|markdown)$/i, '').replace(/(^|\/)(README|index)$/i, '');
	const key = decomposed(name)
		.replace(/[^a-z0-9]+/g, '-')
		.slice(0, longestKey)
		.replace(/^-+|-+$/g, '');
	return key || 'introduction';
};
