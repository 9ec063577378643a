import { type Likeness, openCollection } from '../../rules/similarity/collection.ts';
import type { GivenFile } from './archived-files.ts';
import type { Limits } from './limits.ts';
import { type FileOutcome, readHandIn } from './read-hand-in.ts';

// The child process that reads hand-ins and compares them. One question at a time; whatever happens here stays here.

export type Question =
	/** The first: what the project gave, which is nobody's. */
	| { readonly ask: 'open'; readonly given: readonly GivenFile[]; readonly limits: Limits }
	/** Reads a hand-in and keeps it; compares it before with all that were kept, where it is asked for the likest. */
	| {
			readonly ask: 'take';
			readonly id: string;
			readonly files: readonly GivenFile[];
			/** Files that stopped a child before. */
			readonly stopped: readonly string[];
			/** How many of the likest are answered; 0 where it is only kept. */
			readonly most: number;
	  };
export interface Taken {
	readonly outcomes: readonly FileOutcome[];
	readonly likest: readonly Likeness[];
	/** The most memory that the child has taken so far. */
	readonly megabytes: number;
}
/** What it is at, then the answer, or that it holds more than it may. */
export type Said =
	| { readonly at: string }
	| { readonly isRead: true }
	| { readonly isFull: true }
	| { readonly taken: Taken };

const say = (said: Said) => process.send?.(said);
const nothing = new Set<string>();
const place: { collection: ReturnType<typeof openCollection>; limits?: Limits } = { collection: openCollection() };

const answer = async (question: Question): Promise<Omit<Taken, 'megabytes'>> => {
	if (question.ask === 'open') {
		const { files, outcomes } = await readHandIn(question.given, question.limits, (at) => say({ at }), nothing);
		place.collection = openCollection(files.map(({ reading }) => reading));
		place.limits = question.limits;
		return { outcomes, likest: [] };
	}
	const { collection, limits } = place;
	if (!limits) throw new Error('it was not opened');
	const stopped = new Set(question.stopped);
	const { files, outcomes } = await readHandIn(question.files, limits, (at) => say({ at }), stopped);
	say({ isRead: true });
	const work = collection.prepare(files);
	const likest = question.most > 0 ? collection.compare(work, question.most) : [];
	collection.add(question.id, work);
	return { outcomes, likest };
};

process.on('message', async (question: Question) => {
	const taken = await answer(question);
	const most = (place.limits?.megabytes ?? 0) * 1024 ** 2;
	if (process.memoryUsage.rss() > most) say({ isFull: true });
	else say({ taken: { ...taken, megabytes: Math.round(process.resourceUsage().maxRSS / 1024) } });
});
process.on('disconnect', () => process.exit(0));
