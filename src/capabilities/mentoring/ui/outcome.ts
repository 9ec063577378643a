import { textOf } from '#ui/invalid.ts';
import { outcomes } from '../rules/outcome.ts';

/** What a session may have been, to choose from. */
export const outcomeOptions = (): { value: string; label: string }[] =>
	outcomes.map((value) => ({ value, label: textOf('mentoring_state', value) }));

/** How a state of a session looks. */
export const stateKind = (state: string): 'plain' | 'good' | 'bad' | 'wait' =>
	state === 'held' ? 'good' : state.startsWith('missed') ? 'bad' : state === 'planned' ? 'wait' : 'plain';
