import { createHash } from 'node:crypto';
import { candidatesOf, eligible, frozenHash } from '#capabilities/assessment/rules/draw/candidates.ts';
import { drawn } from '#capabilities/assessment/rules/draw/draw.ts';
import { handedInHash } from '#capabilities/assessment/rules/draw/handed-in.ts';
import { secondLooks } from '#capabilities/oversight/rules/sampling.ts';
import { pick } from './search-texts.ts';
import { assumed, happens, saysOf, shownOfCopies, type Work } from './trust-people.ts';
import { daysAMonth, idOf, type Learner, type School } from './trust-school.ts';

// From a hand-in to a diploma: what the school's own rules say, and where a safeguard is taken away, what comes instead.

const workOf = (school: School, learner: Learner): Work => {
	const { notReadyAgain, notReadyAfterCheating } = assumed.learners;
	if (learner.cheats && learner.refused !== 'anothers') return 'anothers';
	const chance =
		learner.refused === 'anothers' ? notReadyAfterCheating : learner.refused === null ? school.notReady : notReadyAgain;
	return happens(school.random, chance) ? 'not-ready' : 'ready';
};

/** Whether a person, shown what the hand-in shares with others, finds that it is not the learner's. */
const isFound = (school: School, learner: Learner, work: Work): boolean => {
	const { random } = school;
	const { shownOfOwn, finds, findsWrongly } = assumed.similarity;
	if (work === 'anothers' && learner.copies)
		return happens(random, pick(shownOfCopies, random)) && happens(random, finds);
	if (!happens(random, shownOfOwn)) return false;
	if (work !== 'anothers') school.shown++;
	const found = happens(random, findsWrongly);
	if (found && work !== 'anothers') learner.wasAccused = true;
	return found;
};

/** By the rules of the school: who may, and whom chance names. */
const byDraw = (school: School, learner: Learner, place: number, decidedBy: string | null): string | undefined => {
	const { random, evaluators, month } = school;
	const hearers = evaluators
		.filter(({ programmes }) => programmes.includes(learner.programmeId))
		.map((one) => ({
			id: one.id,
			isQualified: true,
			isPaused: one.isPaused,
			languages: one.languages,
			isFree: decidedBy !== null || happens(random, 0.7),
			isLearner: false,
			wasMentor: one.id === learner.mentorId,
			isAuthor: false,
			drawnAttemptsAgo: [1, 2].find((ago) => learner.drawnBefore.at(-ago) === one.id) ?? null,
			hasTie: learner.isTieDeclared && one.id === learner.knows,
			load: one.load,
			mostLoad: 15,
			withdrew: false,
			hasDecided: one.id === decidedBy,
		}));
	const candidates = candidatesOf(hearers, { languages: [learner.language], attemptsApart: 1 });
	const turn = {
		projectId: `${learner.id}-${place}`,
		number: learner.attempts[place] ?? 0,
		turn: decidedBy === null ? 1 : 2,
	};
	const sha256 = createHash('sha256').update(`${turn.projectId} ${turn.number}`).digest('hex');
	return drawn(eligible(candidates), {
		link: school.links[month * daysAMonth + Math.floor(random() * daysAMonth)] as Buffer,
		handedIn: handedInHash(turn, [{ kind: 'file', sha256, bytes: 1000 }]),
		frozen: frozenHash(turn, candidates),
	});
};

/** Where learner and mentor choose: whom they know to be lenient, else whoever is there. */
const byChoice = ({ random, evaluators }: School, learner: Learner): string | undefined => {
	const free = evaluators.filter(
		({ programmes, isPaused, id }) => programmes.includes(learner.programmeId) && !isPaused && id !== learner.mentorId,
	);
	return free.find(({ id }) => id === learner.knows)?.id ?? (free.length > 0 ? pick(free, random).id : undefined);
};

export const defend = (school: School, learner: Learner, place: number): void => {
	const { random, has, evaluators } = school;
	const work = workOf(school, learner);
	learner.attempts[place] = (learner.attempts[place] ?? 0) + 1;
	school.handedIn++;
	if (has.has('similarity') && isFound(school, learner, work)) {
		// Whoever was found out does not try again.
		if (work === 'anothers') [learner.cheats, learner.refused] = [false, 'anothers'];
		return;
	}
	const id = has.has('draw') ? byDraw(school, learner, place, null) : byChoice(school, learner);
	const evaluator = evaluators.find((one) => one.id === id);
	if (!evaluator) return;
	evaluator.load++;
	learner.drawnBefore.push(evaluator.id);
	const outcome = saysOf(random, evaluator, work);
	school.defences.push({
		id: idOf('d', school.defences.length),
		evaluatorId: evaluator.id,
		programmeId: learner.programmeId,
		outcome,
		second: null,
		month: school.month,
		work,
		learner,
		place,
	});
	learner.refused = outcome === 'acquired' ? null : work;
	if (outcome === 'acquired') learner.validated[place] = work;
};

/** Some of the month's defences, each before another evaluator, who is drawn as well. */
export const lookAgain = (school: School): void => {
	const held = school.defences.filter(({ month }) => month === school.month);
	const link = school.links[(school.month + 1) * daysAMonth] as Buffer;
	const chosen = new Set(secondLooks(`${school.month}`, held, { link, rule: school.sampling }));
	for (const one of held.filter(({ id }) => chosen.has(id))) {
		const id = byDraw(school, one.learner, one.place, one.evaluatorId);
		const second = school.evaluators.find((other) => other.id === id);
		if (second) one.second = saysOf(school.random, second, one.work);
	}
};

/** Whoever has validated all either goes back to a project, where a jury notices, or has the diploma. */
export const award = ({ random, has, diplomas }: School, learner: Learner): boolean => {
	const bad = learner.validated.flatMap((work, place) => (work === 'ready' ? [] : [place]));
	if (has.has('jury')) {
		const noticed = bad.find(() => happens(random, assumed.jury.notices));
		const back = noticed ?? (bad.length === 0 && happens(random, assumed.jury.sendsBackWrongly) ? 0 : undefined);
		if (back !== undefined) {
			[learner.refused, learner.validated[back]] = [learner.validated[back] ?? null, null];
			return false;
		}
	}
	const anothers = bad.filter((place) => learner.validated[place] === 'anothers').length;
	diplomas.push({ learner, bad: bad.length, anothers });
	return true;
};
