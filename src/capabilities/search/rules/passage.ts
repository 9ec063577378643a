/** A piece of a passage, as it is read; marked where it is a word that was sought. */
export interface Piece {
	readonly text: string;
	readonly marked: boolean;
}

/** Letters, some two lines and a half. */
const length = 240;
/** Of a very long text only the beginning is looked through, and not for more forms than any word has. */
const looked = 60_000;
const mostForms = 100;
const mostPlaces = 500;

const isLetter = (sign: string | undefined) => sign !== undefined && /[\p{L}\p{N}]/u.test(sign);

/** Where the forms stand in a text, as whole words, whatever their capitals; in turn, none within another. */
const placesOf = (text: string, forms: readonly string[]): { at: number; form: string }[] => {
	// The one capital whose small letter is longer would move all behind it.
	const small = text.replaceAll('\u0130', 'i').toLowerCase();
	const places: { at: number; form: string }[] = [];
	for (const form of forms.slice(0, mostForms))
		for (
			let at = small.indexOf(form);
			at >= 0 && places.length < mostPlaces;
			at = small.indexOf(form, at + form.length)
		)
			if (!isLetter(small[at - 1]) && !isLetter(small[at + form.length])) places.push({ at, form });
	return places.sort((a, b) => a.at - b.at || b.form.length - a.form.length);
};

/**
 * The passage of a text that holds the most of what was sought, its words marked; the beginning where none stands there.
 * `whole` is one line; `forms` are the
 * forms of each word sought, in small letters as texts have them.
 */
export const passageOf = (whole: string, forms: readonly (readonly string[])[]): Piece[] => {
	const text = whole.slice(0, looked);
	const words = new Map(forms.flatMap((group, n) => group.map((form) => [form, n] as const)));
	const places = placesOf(text, [...words.keys()]);
	let best = { from: 0, score: -1 };
	for (const [n, { at }] of places.entries()) {
		const seen = new Set<number>();
		let count = 0;
		for (const one of places.slice(n, n + 30)) {
			if (one.at + one.form.length > at + length * 0.8) break;
			seen.add(words.get(one.form) ?? -1);
			count++;
		}
		const score = seen.size * 100 + Math.min(count, 10);
		if (score > best.score) best = { from: at, score };
	}
	const { from, to } = cut(text, best.score < 0 ? 0 : best.from);
	const pieces: Piece[] = [];
	const say = (piece: string, marked: boolean) => {
		if (piece) pieces.push({ text: piece, marked });
	};
	let at = from;
	for (const place of places) {
		const end = place.at + place.form.length;
		if (place.at < at || end > to) continue;
		say(text.slice(at, place.at), false);
		say(text.slice(place.at, end), true);
		at = end;
	}
	say(text.slice(at, to), false);
	return [
		...(from > 0 ? [{ text: '… ', marked: false }] : []),
		...pieces,
		...(to < whole.length ? [{ text: ' …', marked: false }] : []),
	];
};

/** A little before a place, between two words, from the beginning of a sentence if one is near. */
const cut = (text: string, place: number): { from: number; to: number } => {
	let from = Math.max(0, Math.min(place - 60, text.length - length));
	if (from > 0) {
		const sentence = text.slice(from, place).search(/[.!?…] \S/u);
		const blank = text.indexOf(' ', from);
		from = sentence >= 0 ? from + sentence + 2 : blank >= 0 && blank < place ? blank + 1 : place;
		if (text.startsWith('· ', from)) from += 2;
	}
	if (text.length - from <= length) return { from, to: text.length };
	const blank = text.lastIndexOf(' ', from + length);
	return { from, to: blank > place ? blank : from + length };
};

const signs: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text: string) => text.replace(/[&<>"']/g, (sign) => signs[sign] ?? sign);

/** The passage as HTML: `mark` around the words, and nothing else that is no text. */
export const asHtml = (pieces: readonly Piece[]): string =>
	pieces.map(({ text, marked }) => (marked ? `<mark>${escaped(text)}</mark>` : escaped(text))).join('');
