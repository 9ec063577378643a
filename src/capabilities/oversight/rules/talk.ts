import { workflow } from '#platform/workflow.ts';

export const talkOutcomes = ['first-holds', 'second-holds', 'criteria-unclear'] as const;
export type TalkState = 'to-answer' | 'to-conclude' | 'concluded';
export type TalkMove = 'answer' | 'ask' | 'go-on' | 'insist' | 'conclude';
export type TalkPart = 'first' | 'pedagogy';

/**
 * Whoever decided otherwise than a second look says how they see it, the head of pedagogy says what follows; back and forth as
 * long as they like. Whoever decided may stay silent: nothing is held against them, and it is concluded all the same.
 */
export const talk = workflow<TalkState, TalkMove, TalkPart>({
	name: 'oversight.talk',
	start: 'to-answer',
	final: ['concluded'],
	resting: [],
	moves: {
		answer: { from: ['to-answer', 'to-conclude'], to: 'to-conclude', who: ['first'] },
		ask: { from: ['to-answer', 'to-conclude'], to: 'to-answer', who: ['pedagogy'] },
		'go-on': { from: ['to-answer'], to: 'to-conclude', who: ['system'] },
		insist: { from: ['to-conclude'], to: 'to-conclude', who: ['system'] },
		conclude: { from: ['to-answer', 'to-conclude'], to: 'concluded', who: ['pedagogy'], reason: true },
	},
	waits: {
		'to-answer': { on: 'first', days: 14, remindAfterDays: 7, otherwise: 'go-on' },
		'to-conclude': { on: 'pedagogy', days: 14, remindAfterDays: 7, otherwise: 'insist' },
	},
});
export type WaitingTalk = Exclude<TalkState, 'concluded'>;
export const talkWaits = (state: string): state is WaitingTalk => state in talk.waits;

type Outcome = 'acquired' | 'not-yet';
export interface Compared {
	readonly outcome: Outcome;
	readonly second: Outcome;
}

/**
 * What follows where somebody saw it otherwise. Any competency: the two criteria of one school are not one, and they talk.
 * All of it: the decision itself may be wrong, since the project would be validated by one and not by the other, and a third
 * looks. Criteria that differ where the competency does not are counted, and call nobody.
 */
export const follows = (compared: readonly Compared[]): { readonly talk: boolean; readonly third: boolean } => {
	const whole = (of: (one: Compared) => Outcome) => compared.every((one) => of(one) === 'acquired');
	return {
		talk: compared.some(({ outcome, second }) => outcome !== second),
		third: whole(({ outcome }) => outcome) !== whole(({ second }) => second),
	};
};
