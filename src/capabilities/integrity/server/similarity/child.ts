import { type Likeness, openCollection } from '../../rules/similarity/collection.ts';
import { eachText, type FileOutcome } from './each-text.ts';
import type { GivenFile } from './given-file.ts';
import type { Limits } from './limits.ts';
import { readHandIn } from './read-hand-in.ts';

// The child process that reads hand-ins and compares them. One question at a time; whatever happens here stays here.

interface About {
	/** Whose bytes are asked for as they are needed. */
	readonly files: readonly { readonly path: string; readonly bytes: number }[];
	/** Files that stopped a child before. */
	readonly stopped: readonly string[];
}
export type Question =
	/** The first: the limits, and what the project gave, which is nobody's. */
	| (About & { readonly ask: 'open'; readonly limits: Limits })
	/** Reads a hand-in and keeps it; compares it before with all that were kept, and answers so many of the likest. */
	| (About & { readonly ask: 'take'; readonly id: string; readonly author: string; readonly most: number })
	/** What these files say. */
	| (About & { readonly ask: 'texts'; readonly paths: readonly string[] });
export interface Answer {
	readonly outcomes: readonly FileOutcome[];
	readonly likest: readonly Likeness[];
	/** With each of those before it, where they have anything in common. */
	readonly figures: readonly Pick<Likeness, 'id' | 'similarity'>[];
	readonly texts: Readonly<Record<string, string>>;
	/** The most memory that the child has taken so far. */
	readonly megabytes: number;
}
/** Bytes of one of the files in question. */
export interface Wants {
	readonly turn: number;
	readonly file: number;
	readonly from: number;
	readonly to: number;
}
/** The file it is at, which bytes it wants, then the answer, or that it holds more than it may. */
export type Said =
	| { readonly at: string }
	| { readonly isRead: true }
	| { readonly wants: Wants }
	| { readonly isFull: true }
	| { readonly answer: Answer };
export type Told = { readonly question: Question } | { readonly turn: number; readonly range: Uint8Array };

const say = (said: Said) => process.send?.(said);
const place: { collection: ReturnType<typeof openCollection>; limits?: Limits; turn: number } = {
	collection: openCollection(),
	turn: 0,
};
const awaited = new Map<number, (range: Uint8Array) => void>();

const filesOf = ({ files }: About): GivenFile[] =>
	files.map(({ path, bytes }, file) => ({
		...{ path, bytes },
		read: (from, to) =>
			new Promise((resolve) => {
				const turn = place.turn++;
				awaited.set(turn, resolve);
				say({ wants: { turn, file, from, to } });
			}),
	}));

const answered = async (question: Question): Promise<Partial<Answer>> => {
	if (question.ask === 'open') place.limits = question.limits;
	const { limits, collection } = place;
	if (!limits) throw new Error('it was not opened');
	const looking = { limits, stopped: new Set(question.stopped), begins: (at: string) => say({ at }) };
	if (question.ask === 'texts') {
		const texts: Record<string, string> = {};
		const outcomes = await eachText(filesOf(question), looking, async (path, { text }) => {
			if (question.paths.includes(path)) texts[path] = text;
			return { path, outcome: 'read' };
		});
		return { outcomes, texts };
	}
	const { files, outcomes } = await readHandIn(filesOf(question), looking);
	say({ isRead: true });
	if (question.ask === 'open') {
		place.collection = openCollection(files.map(({ reading }) => reading));
		return { outcomes };
	}
	const work = collection.prepare(files);
	const isAsked = question.most > 0;
	const likest = isAsked ? collection.compare(work, question.most) : [];
	const figures = isAsked ? collection.figures(work).map(({ id, similarity }) => ({ id, similarity })) : [];
	collection.add(question.id, work, question.author);
	return { outcomes, likest, figures };
};

process.on('message', async (told: Told) => {
	if ('range' in told) {
		awaited.get(told.turn)?.(told.range);
		awaited.delete(told.turn);
		return;
	}
	const answer = await answered(told.question);
	const most = (place.limits?.megabytes ?? 0) * 1024 ** 2;
	const megabytes = Math.round(process.resourceUsage().maxRSS / 1024);
	if (process.memoryUsage.rss() > most) say({ isFull: true });
	else say({ answer: { outcomes: [], likest: [], figures: [], texts: {}, megabytes, ...answer } });
});
process.on('disconnect', () => process.exit(0));
