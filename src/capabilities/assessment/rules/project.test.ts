import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { arrowsOf, faultsOf, step } from '#platform/workflow.ts';
import { mayDraft, type ProjectFacts, type ProjectMove, project, projectStates } from './project.ts';

const moves = Object.keys(project.moves) as ProjectMove[];
const parts = ['learner', 'mentor', 'pedagogy', 'evaluator', 'system'] as const;

describe('the table of a project', () => {
	test('has no fault', () => {
		expect(faultsOf(project)).toEqual([]);
	});

	test('says what the school wants, and a change of it changes this list', () => {
		const sentences = arrowsOf(project).map(
			({ from, move, to }) => `${from}: ${project.moves[move as ProjectMove].who.join('/')} ${move} -> ${to}`,
		);
		expect(sentences).toEqual([
			'locked: system unlock -> open',
			'open: learner hand-in -> mentor-review',
			'improving: learner hand-in -> mentor-review',
			'paused: learner hand-in -> mentor-review',
			'mentor-review: mentor give-back -> open',
			'escalated: mentor give-back -> open',
			'mentor-review: mentor declare-ready -> ready',
			'escalated: mentor declare-ready -> ready',
			'mentor-review: system escalate -> escalated',
			'escalated: pedagogy/system ask-again -> mentor-review',
			'ready: system draw -> evaluator-asked',
			'no-evaluator: system draw -> evaluator-asked',
			'ready: system find-nobody -> no-evaluator',
			'no-evaluator: system insist -> no-evaluator',
			'evaluator-asked: evaluator accept -> to-book',
			'evaluator-asked: evaluator withdraw -> ready',
			'to-book: evaluator withdraw -> ready',
			'defence-planned: evaluator withdraw -> ready',
			'appeal-review: evaluator withdraw -> ready',
			'evaluator-asked: system pass-over -> ready',
			'to-book: system pass-over -> ready',
			'appeal-review: system pass-over -> ready',
			'to-book: learner book -> defence-planned',
			'defence-planned: learner/evaluator/pedagogy call-off -> to-book',
			'defence-planned: learner/evaluator/pedagogy declare-incident -> to-book',
			'defence-planned: evaluator doubt -> identity-doubtful',
			'identity-doubtful: pedagogy clear-doubt -> ready',
			'identity-doubtful: system insist-on-doubt -> identity-doubtful',
			'improving: learner appeal -> ready',
			'evaluator-asked: evaluator accept-appeal -> appeal-review',
			'ready: learner take-back -> improving',
			'no-evaluator: learner take-back -> improving',
			'evaluator-asked: learner take-back -> improving',
			'appeal-review: learner take-back -> improving',
			'defence-planned: system lapse -> ready',
			'defence-planned: evaluator validate -> validated',
			'appeal-review: evaluator validate -> validated',
			'defence-planned: evaluator improve -> improving',
			'appeal-review: evaluator improve -> improving',
			'open: system pause -> paused',
			'improving: system pause -> paused',
			'to-book: system pause -> paused',
		]);
	});

	test('lets one draft exactly where one may hand in', () => {
		expect(projectStates.filter(mayDraft)).toEqual(['open', 'paused', 'improving']);
	});
});

describe('whatever is tried, in whatever order', () => {
	const fact: fc.Arbitrary<ProjectFacts> = fc.record({
		drafted: fc.nat(2),
		before: fc.nat(2),
		atOnce: fc.integer({ min: 1, max: 3 }),
		missing: fc.nat(2),
		isAppeal: fc.boolean(),
	});
	const attempt = fc.record({
		move: fc.constantFrom(...moves),
		who: fc.constantFrom(...parts),
		facts: fact,
		reason: fc.constantFrom('', ' ', 'a reason'),
	});

	type Attempt = typeof attempt extends fc.Arbitrary<infer T> ? T : never;
	/** What is known of a case: a mentor found this version ready, and the system drew who hears it. */
	interface Known {
		readonly ready: boolean;
		readonly drawn: boolean;
	}
	const learnt = (known: Known, { move, who }: Attempt, to: string): Known => {
		if (move === 'hand-in') return { ready: false, drawn: false };
		if (to === 'ready') return { ready: move === 'declare-ready' ? who === 'mentor' : known.ready, drawn: false };
		return move === 'draw' ? { ...known, drawn: who === 'system' } : known;
	};
	/** What is wrong with a step that the table let through; nothing, always. */
	const wrong = ({ move, who, facts, reason }: Attempt, from: string, to: string, { ready, drawn }: Known) => [
		...(from === 'validated' ? ['left its end'] : []),
		...(move === 'hand-in' && facts.drafted === 0 ? ['handed nothing in'] : []),
		...(project.moves[move].reason && reason.trim() === '' ? ['owes a reason'] : []),
		...(move === 'unlock' && facts.before >= facts.atOnce ? ['out of order'] : []),
		...(to === 'validated' && (who !== 'evaluator' || !ready || facts.missing > 0) ? ['validated too soon'] : []),
		...(['accept', 'book', 'validate', 'improve'].includes(move) && !drawn ? ['heard by nobody who was drawn'] : []),
	];

	test('nothing is validated but by an evaluator who was drawn, after a mentor found it ready, with nothing missing', () => {
		fc.assert(
			fc.property(fc.array(attempt, { maxLength: 80 }), (attempts) => {
				let state = project.start;
				let known: Known = { ready: false, drawn: false };
				for (const one of attempts) {
					const taken = step(project, one.move, { ...one, state });
					if (!taken.ok) continue;
					known = learnt(known, one, taken.to);
					expect(wrong(one, state, taken.to, known)).toEqual([]);
					state = taken.to;
				}
			}),
		);
	});
});
