import type { Heard } from './wire.ts';

/** What is said to those who do not look: read out politely, one after the other. */
export type News =
	| { readonly kind: 'came' | 'went' | 'stopped' | 'agreed' | 'withdrew'; readonly place: number }
	| { readonly kind: 'between-lost' | 'between-back'; readonly place: number }
	| { readonly kind: 'wrote'; readonly place: number; readonly body: string }
	| { readonly kind: 'line-lost' | 'line-back' | 'audio-only' | 'recording' | 'not-recording' };

export type Seen = Omit<Heard, 'messages'>;

const places = ({ present }: Seen) => new Set(present.map(({ place }) => place));

/** What is new for whoever saw the room before, in the place `me`; who comes in by another page came and went nowhere. */
export const newsOf = (before: Seen | undefined, now: Seen, me: number): News[] => {
	if (!before) return [];
	const [then, here] = [places(before), places(now)];
	const of = (kind: 'came' | 'went' | 'stopped' | 'agreed' | 'withdrew') => (place: number) => ({ kind, place });
	const others = (all: Iterable<number>) => [...all].filter((place) => place !== me);
	const changed = now.words.filter(({ place, agreed }) => {
		const last = before.words.find((one) => one.place === place);
		return place !== me && agreed !== null && last?.agreed !== agreed;
	});
	const stops = now.stops.slice(before.stops.length).map(({ place }) => place);
	return [
		...others(here.difference(then)).map(of('came')),
		...others(then.difference(here)).map(of('went')),
		...changed.filter(({ agreed }) => agreed).map(({ place }) => of('agreed')(place)),
		...changed.filter(({ agreed }) => !agreed).map(({ place }) => of('withdrew')(place)),
		...others(stops).map(of('stopped')),
		...(now.isRecorded === before.isRecorded
			? []
			: [{ kind: now.isRecorded ? ('recording' as const) : ('not-recording' as const) }]),
	];
};

interface Between {
	readonly place: number;
	readonly isCut: boolean;
}
/** To whom the line was cut, and to whom it is back; who is gone is told otherwise. */
export const betweenNews = (before: readonly Between[], now: readonly Between[]): News[] =>
	now.flatMap(({ place, isCut }) => {
		const wasCut = before.find((one) => one.place === place)?.isCut ?? false;
		return wasCut === isCut ? [] : [{ kind: isCut ? ('between-lost' as const) : ('between-back' as const), place }];
	});
