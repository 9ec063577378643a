/** Signs that stand for letters in passwords that mean to be clever. */
const disguises: Readonly<Record<string, string>> = {
	'@': 'a',
	'4': 'a',
	'3': 'e',
	'1': 'i',
	'!': 'i',
	'0': 'o',
	$: 's',
	'5': 's',
	'7': 't',
};
/** Without accents: people type their names on a keyboard that is at hand. */
const bare = (text: string) => text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');
const plain = (text: string) => text.replace(/[@431!0$57]/g, (sign) => disguises[sign] ?? sign);
/** Without what people add in front and behind so that it counts as another. */
const core = (text: string) => text.replace(/^[^\p{L}]+/u, '').replace(/[^\p{L}]+$/u, '');

/** As few different signs are typed without thinking, and tried without thinking. */
const fewestSigns = 5;
/** What is left of a password without the words that a stranger knows must still be worth guessing. */
const fewestLeft = 6;
/** Shorter pieces of a name stand in many a sentence. */
const shortestWord = 3;

/**
 * Why a new password would be guessed soon: it is one of those tried first, also in disguise or twice over, or it is made
 * of words that belong to its owner or the school. Undefined where neither holds. `common` is in lower case.
 */
export const guessable = (
	password: string,
	common: ReadonlySet<string>,
	own: readonly string[],
): 'common' | 'own' | undefined => {
	const lower = bare(password);
	const [, twice = lower] = /^(.+?)\1+$/su.exec(lower) ?? [];
	const forms = [lower, twice].flatMap((one) => [one, core(one), plain(one), plain(core(one)), core(plain(one))]);
	if (new Set(lower).size < fewestSigns || forms.some((one) => common.has(one))) return 'common';
	const words = own
		.flatMap((text) => bare(text).split(/[^\p{L}\p{N}]+/u))
		.filter((word) => word.length >= shortestWord);
	const isOwn = [lower, plain(lower)].some((text) => {
		const left = words.toSorted((a, b) => b.length - a.length).reduce((rest, word) => rest.replaceAll(word, ''), text);
		return left !== text && left.replace(/[^\p{L}\p{N}]/gu, '').length < fewestLeft;
	});
	return isOwn ? 'own' : undefined;
};
