import { expect, test } from 'vitest';
import { betweenNews, newsOf, type Seen } from './news.ts';

const at = '2027-03-02T14:05:00Z';
const seen = (places: readonly number[], more: Partial<Seen> = {}): Seen => ({
	present: places.map((place) => ({ presenceId: `p${place}`, place, isRecording: false })),
	isRecorded: false,
	words: [1, 2].map((place) => ({ place, agreed: null, saidAt: null })),
	stops: [],
	...more,
});

test('who came, who went; nothing of oneself, and nothing to whoever just came', () => {
	expect(newsOf(undefined, seen([1, 2]), 1)).toEqual([]);
	expect(newsOf(seen([1]), seen([1, 2]), 1)).toEqual([{ kind: 'came', place: 2 }]);
	expect(newsOf(seen([1, 2]), seen([2]), 2)).toEqual([{ kind: 'went', place: 1 }]);
	expect(newsOf(seen([2]), seen([1, 2]), 1)).toEqual([]);
});

test('who comes in by another page came and went nowhere', () => {
	const again = { ...seen([1, 2]), present: [{ presenceId: 'another', place: 2, isRecording: false }] };
	expect(newsOf({ ...again, present: [{ presenceId: 'first', place: 2, isRecording: true }] }, again, 1)).toEqual([]);
});

test('what others say of the recording, and who stopped it', () => {
	const agreed = seen([1, 2], { words: [{ place: 2, agreed: true, saidAt: at }], isRecorded: true });
	expect(newsOf(seen([1, 2]), agreed, 1)).toEqual([{ kind: 'agreed', place: 2 }, { kind: 'recording' }]);
	const withdrawn = seen([1, 2], { words: [{ place: 2, agreed: false, saidAt: at }] });
	expect(newsOf(agreed, withdrawn, 1)).toEqual([{ kind: 'withdrew', place: 2 }, { kind: 'not-recording' }]);
	const stopped = { ...agreed, stops: [{ place: 2, at }] };
	expect(newsOf(agreed, stopped, 1)).toEqual([{ kind: 'stopped', place: 2 }]);
	expect(newsOf(agreed, stopped, 2)).toEqual([]);
});

test('to whom the line was cut and is back; nothing of who is gone, or comes in by another page', () => {
	const to = (place: number, isCut: boolean) => ({ place, isCut });
	expect(betweenNews([to(2, false), to(3, false)], [to(2, true), to(3, false)])).toEqual([
		{ kind: 'between-lost', place: 2 },
	]);
	expect(betweenNews([to(2, true)], [to(2, false)])).toEqual([{ kind: 'between-back', place: 2 }]);
	expect(betweenNews([to(2, true)], [])).toEqual([]);
	expect(betweenNews([], [to(2, false)])).toEqual([]);
});
