import type { z } from 'zod';
import { m } from '#messages';
import { system } from '#platform/actor.ts';
import type { App } from '#platform/app.ts';
import { call, rehearse } from '#platform/call.ts';
import type { Action, Command } from '#platform/command.ts';
import { Problem } from '#platform/problem.ts';
import { Invalid, Refused } from '#platform/refusal.ts';

type Texts = Readonly<Record<string, (values: object, options: { locale: 'en' }) => string>>;
const text = (key: string, values: object) =>
	(m as unknown as Texts)[key.replaceAll('-', '_')]?.(values, { locale: 'en' }) ?? key;

const terminal = { actor: system('command line'), locale: 'en' } as const;

/** Calls a command or a read as the terminal; a refusal becomes the one sentence that the terminal prints. */
export const ask = <I extends z.ZodType, O extends z.ZodType>(
	app: App,
	action: Action<I, O>,
	input: z.input<I>,
): Promise<z.input<O>> => inWords(() => call(app, terminal, action, input));

/** The answer that a command would give, and nothing changed. */
export const tryOut = <I extends z.ZodType, O extends z.ZodType>(
	app: App,
	action: Command<I, O>,
	input: z.input<I>,
): Promise<z.input<O>> => inWords(() => rehearse(app, terminal, action, input));

const inWords = async <T>(work: () => Promise<T>): Promise<T> => {
	try {
		return await work();
	} catch (error) {
		if (error instanceof Refused) throw new Problem(text(`refusal_${error.code}`, error.detail));
		if (error instanceof Invalid)
			throw new Problem(
				error.issues.map(({ path, code, values }) => `${path}: ${text(`invalid_${code}`, values)}`).join('\n'),
			);
		throw error;
	}
};
