/** What is paid for: each session, or each learner accompanied in a month. */
export type Basis = 'session' | 'learner';
/** What became of a session. */
export const outcomes = [
	'held',
	'missed-by-learner',
	'missed-by-mentor',
	'cancelled-late',
	'cancelled-in-time',
] as const;
export type Outcome = (typeof outcomes)[number];
/** Of the programme: bac+2, bac+3 and 4, bac+5. */
export type Level = 5 | 6 | 7;

/** What a programme is paid as: few are below bac+2 or above bac+5. */
export const levelOf = (level: number): Level => (level <= 5 ? 5 : level >= 7 ? 7 : 6);

/** What the school pays in a month. Whole cents of one currency, whole per cent. */
export interface Rates {
	readonly basis: Basis;
	readonly session: Readonly<Record<Level, number>>;
	readonly learnerMonth: Readonly<Record<Level, number>>;
	/** Per cent on top where the job is rare. */
	readonly rareSupplement: number;
	/** Per cent of a session, by what became of it. */
	readonly shares: Readonly<Record<Outcome, number>>;
}

/**
 * What holds until the school says otherwise. A learner who misses a session, or calls it off late, took the hour of a
 * mentor all the same; a mentor who misses one is not paid for it.
 */
export const firstRates: Rates = {
	basis: 'session',
	session: { 5: 3000, 6: 3500, 7: 4500 },
	learnerMonth: { 5: 12_000, 6: 14_000, 7: 18_000 },
	rareSupplement: 20,
	shares: { held: 100, 'missed-by-learner': 50, 'missed-by-mentor': 0, 'cancelled-late': 50, 'cancelled-in-time': 0 },
};

/** At what it is paid: that of the programme when it was first noted. */
interface Priced {
	readonly level: Level;
	readonly rare: boolean;
}
/** What a mentor did, as it is known today: a correction is another entry about the same thing, later in the history. */
export interface Entry {
	/** In the order in which it was said. */
	readonly id: number;
	/** The session; or the learner in that month. Whatever has the same id is the same thing. */
	readonly aboutId: string;
	/** `2026-11`, on the school's clock: whose rates hold, whenever it is corrected. */
	readonly month: string;
	/** What it is: a session with its outcome; days accompanied of those of the month; or an amount that somebody granted. */
	readonly what:
		| ({ readonly kind: 'session'; readonly outcome: Outcome } & Priced)
		| ({ readonly kind: 'learner'; readonly days: number; readonly of: number } & Priced)
		| { readonly kind: 'granted'; readonly cents: number };
}

export interface Line {
	/** The entry that it was reckoned from. */
	readonly id: number;
	readonly aboutId: string;
	/** The month of what it is for, which may be before that of the statement. */
	readonly month: string;
	/** Less than nothing where too much was stated before. */
	readonly cents: number;
	readonly kind: 'due' | 'correction';
}
export interface Statement {
	readonly month: string;
	readonly lines: readonly Line[];
	readonly cents: number;
}

/** Halves go up. Exact for amounts up to millions. */
const portion = (cents: number, part: number, whole: number) => Math.floor((2 * cents * part + whole) / (2 * whole));

/** Of a session held, or of a whole month of a learner, with the supplement where the job is rare. */
export const full = ({ kind, level, rare }: { readonly kind: Basis } & Priced, rates: Rates): number => {
	const base = kind === 'session' ? rates.session[level] : rates.learnerMonth[level];
	return base + (rare ? portion(base, rates.rareSupplement, 100) : 0);
};

/** Whole cents due for one entry, by the rates of its month. */
export const due = ({ what }: Pick<Entry, 'what'>, rates: Rates): number => {
	if (what.kind === 'granted') return what.cents;
	// What is paid by the other basis is on file, and costs nothing.
	if (what.kind !== rates.basis) return 0;
	const rate = full(what, rates);
	return what.kind === 'session'
		? portion(rate, rates.shares[what.outcome], 100)
		: portion(rate, Math.min(what.days, what.of), what.of);
};

const sum = (all: readonly { readonly cents: number }[]) => all.reduce((total, { cents }) => total + cents, 0);

/** The last word on each thing: later entries of a history are corrections of those before. */
const current = (history: readonly Entry[]): ReadonlyMap<string, Entry> =>
	new Map(history.map((entry) => [entry.aboutId, entry]));

/**
 * A month's statement: what is due up to then and stands on no other statement yet. What was stated stays as it is: where
 * the history says otherwise since, a line with the difference corrects it. So the statements of all months add up to what
 * is due, and the same history and statements give the same lines. `others` are those of all other months, later ones too
 * where this one was given back and is drawn anew. `ratesOf` answers the rates of a month, which never change once it has a
 * statement.
 */
export const statement = (
	month: string,
	history: readonly Entry[],
	others: readonly Statement[],
	ratesOf: (month: string) => Rates,
): Statement => {
	const stated = Map.groupBy(
		others.flatMap(({ lines }) => lines),
		({ aboutId }) => aboutId,
	);
	const lines = [...current(history).values()].flatMap((entry): Line[] => {
		if (entry.month > month) return [];
		const earlier = stated.get(entry.aboutId);
		const rates = ratesOf(entry.month);
		const cents = due(entry, rates) - sum(earlier ?? []);
		const { id, aboutId } = entry;
		if (earlier) return cents === 0 ? [] : [{ id, aboutId, month: entry.month, cents, kind: 'correction' }];
		const counts = entry.what.kind === 'granted' || entry.what.kind === rates.basis;
		return counts ? [{ id, aboutId, month: entry.month, cents, kind: 'due' }] : [];
	});
	const ordered = lines.toSorted((a, b) =>
		a.month === b.month ? (a.aboutId < b.aboutId ? -1 : 1) : a.month < b.month ? -1 : 1,
	);
	return { month, lines: ordered, cents: sum(ordered) };
};
