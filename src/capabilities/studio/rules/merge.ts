import { difference, type Piece } from './difference.ts';

/** A content as the fields of its form: `title.fr`, `criteria.0.fr`, a list of ticked boxes under one name. */
export type Fields = Readonly<Record<string, string | readonly string[]>>;

/** What is decided as one: a text in one language, or a whole list, whose rows may have moved. */
const unitOf = (name: string): string => name.replace(/\.\d+(\..*)?$/, '');

const isRecord = (value: unknown): value is object =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

export const fieldsOf = (content: unknown, name = ''): Fields => {
	if (content === null || content === undefined) return {};
	if (Array.isArray(content)) {
		if (content.every((one) => !isRecord(one))) return { [name]: content.map(String) };
		return Object.assign({}, ...content.map((one, n) => fieldsOf(one, `${name}.${n}`)));
	}
	if (!isRecord(content)) return { [name]: String(content) };
	return Object.assign(
		{},
		...Object.entries(content).map(([key, one]) => fieldsOf(one, name ? `${name}.${key}` : key)),
	);
};

interface Said {
	readonly unit: string;
	/** Of a list; empty for anything else. */
	readonly row: string;
	readonly name: string;
	readonly text: string;
}

const saidIn = (fields: Fields): readonly Said[] =>
	Object.entries(fields).map(([name, value]) => {
		const unit = unitOf(name);
		const row = name === unit ? '' : (/^\.(\d+)/.exec(name.slice(unit.length))?.[1] ?? '');
		const text = typeof value === 'string' ? value.replace(/\r\n?/g, '\n') : [...value].sort().join('\n');
		return { unit, row, name, text: text.trim() };
	});

/** What is chosen in a row of a list, such as a kind of evidence, says nothing where nothing else is in the row. */
const isChosen = ({ row, name }: Said) => row !== '' && /\.(kind|competency)$/.test(name);

/** What each unit says: rows of a list under each other, empty ones left out. `choices` counts what is chosen in them too. */
const sayings = (fields: Fields, choices: boolean): ReadonlyMap<string, string> => {
	const units = Map.groupBy(saidIn(fields), ({ unit }) => unit);
	const textOfRow = (row: readonly Said[]) => {
		const written = row.filter((one) => !isChosen(one) && one.text !== '');
		const counted = choices ? [...written, ...row.filter(isChosen)] : written;
		return written.length > 0 ? counted.map(({ text }) => text).join(' · ') : '';
	};
	return new Map(
		[...units].map(([unit, said]) => {
			const rows = [...Map.groupBy(said, ({ row }) => row)].sort(([a], [b]) => Number(a) - Number(b));
			return [
				unit,
				rows
					.map(([, row]) => textOfRow(row))
					.filter(Boolean)
					.join('\n'),
			];
		}),
	);
};

export interface Clash {
	readonly unit: string;
	/** From what the other wrote to what was typed here. */
	readonly pieces: readonly Piece[];
	readonly theirs: string;
}
export interface Merged {
	/** What the form shows: what was typed, and what only the other changed. */
	readonly fields: Fields;
	/** Changed on both sides: the person decides. */
	readonly clashes: readonly Clash[];
	/** Changed by the other alone, and taken over. */
	readonly taken: readonly string[];
}

/**
 * Three contents of one item: as it was when the form was opened, as it stands now, as it was typed. Whatever was typed
 * stays in the fields; what the other changed elsewhere is taken over; where both changed the same, both are shown.
 */
export const merge = (base: Fields, theirs: Fields, typed: Fields): Merged => {
	const [was, other, mine] = [sayings(base, true), sayings(theirs, true), sayings(typed, true)];
	const [otherShown, mineShown] = [sayings(theirs, false), sayings(typed, false)];
	// A unit that the form does not show is the other's.
	const units = [...new Set([...was.keys(), ...other.keys(), ...mine.keys()])];
	const say = (of: ReadonlyMap<string, string>, unit: string) => of.get(unit) ?? '';
	const ofOther = new Set(units.filter((unit) => !mine.has(unit) || say(mine, unit) === say(was, unit)));
	const clashes = units
		.filter((unit) => !ofOther.has(unit))
		.filter((unit) => say(other, unit) !== say(was, unit) && say(other, unit) !== say(mine, unit));
	const pick = (fields: Fields, wanted: (unit: string) => boolean) =>
		Object.fromEntries(Object.entries(fields).filter(([name]) => wanted(unitOf(name))));
	return {
		fields: {
			...pick(theirs, (unit) => ofOther.has(unit)),
			...pick(typed, (unit) => !ofOther.has(unit)),
		},
		clashes: clashes.map((unit) => ({
			unit,
			theirs: say(otherShown, unit),
			pieces: difference(say(otherShown, unit), say(mineShown, unit)),
		})),
		taken: [...ofOther].filter((unit) => say(other, unit) !== say(was, unit)),
	};
};

/** What became of each unit from one revision to the next, those that stayed left out. */
export const changesBetween = (
	before: Fields,
	after: Fields,
): readonly { readonly unit: string; readonly pieces: readonly Piece[] }[] => {
	const [was, is] = [sayings(before, false), sayings(after, false)];
	return [...new Set([...is.keys(), ...was.keys()])]
		.map((unit) => ({ unit, old: was.get(unit) ?? '', now: is.get(unit) ?? '' }))
		.filter(({ old, now }) => old !== now)
		.map(({ unit, old, now }) => ({ unit, pieces: difference(old, now) }));
};
