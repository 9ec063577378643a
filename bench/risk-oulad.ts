import { createReadStream, existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { RiskFacts } from '#capabilities/mentoring/rules/risk.ts';
import { delimitedReader } from '#capabilities/observatory/rules/delimited.ts';

// The Open University Learning Analytics Dataset as facts that the school has too. docs/risk.md says what stands for what.

interface Assessment {
	readonly id: string;
	readonly due: number;
	/** Marked by a computer, so at once; by a tutor otherwise. */
	readonly byComputer: boolean;
}

interface HandedIn {
	readonly day: number;
	/** From 0 to 1, where there is a mark. */
	readonly mark: number | null;
	/** Taken over from an earlier attempt: nothing that the person did this time. */
	readonly banked: boolean;
}

/** One person in one presentation of one course. Days are counted from the beginning of the presentation. */
export interface Registration {
	readonly course: string;
	/** Year and half: 2013B began in February, 2013J in October. */
	readonly presentation: string;
	readonly student: string;
	readonly registered: number | null;
	readonly left: number | null;
	readonly result: string;
	readonly earlierAttempts: number;
	/** Never given to the score: to see afterwards whom it is about. */
	readonly groups: Readonly<Record<string, string>>;
	readonly assessments: readonly Assessment[];
	readonly handedIn: ReadonlyMap<string, HandedIn>;
}

const number = (text: string | undefined): number | null =>
	text === undefined || text === '' || text === '?' || text === 'NA' ? null : Number(text);

type Row = Readonly<Record<string, string>>;
/** Row by row, so that a file of any length is read. */
async function* rowsOf(path: string): AsyncGenerator<Row> {
	const reader = delimitedReader(',');
	let heads: readonly string[] | undefined;
	const rows = function* (lines: ReturnType<typeof reader.push>) {
		for (const { cells } of lines)
			if (heads) yield Object.fromEntries(heads.map((head, n) => [head, cells[n] ?? '']));
			else heads = cells;
	};
	for await (const piece of createReadStream(path, 'utf8')) yield* rows(reader.push(piece));
	yield* rows(reader.end());
}

/** The folder itself, or the folders in it, that hold the data. */
const foldersOf = (folder: string): string[] => {
	const holds = (one: string) => existsSync(join(one, 'studentInfo.csv'));
	if (holds(folder)) return [folder];
	const below = readdirSync(folder, { withFileTypes: true }).filter((one) => one.isDirectory());
	return below.flatMap(({ name }) => foldersOf(join(folder, name)));
};

const courseOf = (row: Row) => `${row.code_module} ${row.code_presentation}`;

/** By course and presentation. What has no date can be neither kept nor missed; an exam ends a course. */
const readAssessments = async (path: string) => {
	const assessments = new Map<string, Assessment[]>();
	for await (const row of rowsOf(path)) {
		const due = number(row.date);
		if (due === null || row.assessment_type === 'Exam') continue;
		const one = { id: row.id_assessment ?? '', due, byComputer: row.assessment_type === 'CMA' };
		assessments.set(courseOf(row), [...(assessments.get(courseOf(row)) ?? []), one]);
	}
	return assessments;
};

/** By student, then by assessment. */
const readHandedIn = async (path: string) => {
	const handedIn = new Map<string, Map<string, HandedIn>>();
	for await (const row of rowsOf(path)) {
		const mark = number(row.score);
		const one = {
			day: Number(row.date_submitted),
			mark: mark === null ? null : mark / 100,
			banked: row.is_banked === '1',
		};
		const own = handedIn.get(row.id_student ?? '') ?? new Map<string, HandedIn>();
		handedIn.set(row.id_student ?? '', own.set(row.id_assessment ?? '', one));
	}
	return handedIn;
};

const readStays = async (path: string) => {
	const stays = new Map<string, Pick<Registration, 'registered' | 'left'>>();
	for await (const row of rowsOf(path))
		stays.set(`${courseOf(row)} ${row.id_student}`, {
			registered: number(row.date_registration),
			left: number(row.date_unregistration),
		});
	return stays;
};

const readFolder = async (folder: string): Promise<Registration[]> => {
	const assessments = await readAssessments(join(folder, 'assessments.csv'));
	const handedIn = await readHandedIn(join(folder, 'studentAssessment.csv'));
	const stays = await readStays(join(folder, 'studentRegistration.csv'));
	const registrations: Registration[] = [];
	for await (const row of rowsOf(join(folder, 'studentInfo.csv')))
		registrations.push({
			course: row.code_module ?? '',
			presentation: row.code_presentation ?? '',
			student: row.id_student ?? '',
			...(stays.get(`${courseOf(row)} ${row.id_student}`) ?? { registered: null, left: null }),
			result: row.final_result ?? '',
			earlierAttempts: Number(row.num_of_prev_attempts),
			groups: { gender: row.gender ?? '', age: row.age_band ?? '', disability: row.disability ?? '' },
			assessments: assessments.get(courseOf(row)) ?? [],
			handedIn: handedIn.get(row.id_student ?? '') ?? new Map(),
		});
	return registrations;
};

export const readOulad = async (folder: string): Promise<Registration[]> => {
	const folders = foldersOf(folder);
	if (folders.length === 0) throw new Error(`no studentInfo.csv in ${folder}, nor in a folder of it`);
	return (await Promise.all(folders.map(readFolder))).flat();
};

/** Whoever is there on that day: registered by then, and has not left. */
export const isThere = ({ registered, left }: Registration, day: number): boolean =>
	registered !== null && registered <= day && (left === null || left > day);

/** Failed, or left before the end: what the school would have wanted to know on that day. */
export const didNotFinish = ({ result }: Registration): boolean => result === 'Fail' || result === 'Withdrawn';

/**
 * What was known on that day. The file does not tell when a tutor gave a mark back: `markedAfter` is how many days after the
 * hand-in, or after the date if that is later, it is taken to be known.
 */
export const factsOf = (one: Registration, day: number, markedAfter: number): RiskFacts => {
	const own = one.assessments.flatMap(({ id, due, byComputer }) => {
		const given = one.handedIn.get(id);
		if (given?.banked) return [];
		const met = given && given.day <= day ? given.day : null;
		const known = met !== null && (byComputer || markedAfter === 0 || Math.max(due, met) + markedAfter <= day);
		return [{ due, met, done: met !== null, reached: known ? (given?.mark ?? null) : null }];
	});
	const met = own.flatMap((each) => (each.met === null ? [] : [each.met]));
	const due = own.some((each) => each.due <= day);
	return {
		day,
		earlierBeginnings: one.earlierAttempts,
		// Clicks are not in the share: only a hand-in leaves a trace, and before the first date nobody owes one.
		lastTrace: met.length > 0 ? Math.max(...met) : due ? 0 : null,
		dates: own.map((each) => ({ due: each.due, met: each.met })),
		objectives: own.map(({ due, done, reached }) => ({ due, done, reached })),
		sessions: null,
		alarm: null,
	};
};
