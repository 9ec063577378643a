import { issueText, refusalText } from './invalid.ts';

type Values = Readonly<Record<string, string | number>>;

/** What a form gets back when it was not accepted: everything typed, and what to do about it. */
export interface FormAnswer {
	/** Which form of the page. */
	readonly form: string;
	readonly values: Readonly<Record<string, string | readonly string[]>>;
	readonly issues: readonly { readonly path: string; readonly code: string; readonly values: Values }[];
	readonly refusal?: { readonly code: string; readonly detail: Values };
}

/** What one form of a page shows: the value of a field, its fault, and the refusal of the whole. */
export const readAnswer = (answer: FormAnswer | null | undefined, form: string) => {
	const own = answer?.form === form ? answer : undefined;
	return {
		/** What was typed, else what is kept. */
		value(name: string, kept = ''): string {
			const typed = own?.values[name];
			return typeof typed === 'string' ? typed : kept;
		},
		values(name: string, kept: readonly string[] = []): readonly string[] {
			const typed = own?.values[name];
			return own ? (typeof typed === 'string' ? [typed] : (typed ?? [])) : kept;
		},
		fault(name: string): string | undefined {
			const issue = own?.issues.find(({ path }) => path === name || path.startsWith(`${name}.`));
			return issue && issueText(issue.code, issue.values);
		},
		refusal: own?.refusal && refusalText(own.refusal.code, own.refusal.detail),
	};
};

export type Answer = ReturnType<typeof readAnswer>;
