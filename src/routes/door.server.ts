import { type ActionFailure, error, fail, type RequestEvent, redirect } from '@sveltejs/kit';
import type { z } from 'zod';
import { call } from '#platform/call.ts';
import type { Action, Command, Read } from '#platform/command.ts';
import { Invalid, type RefusalCode, Refused } from '#platform/refusal.ts';
import type { FormAnswer } from '#ui/answer.ts';
import { to } from '#ui/locale.ts';
import { decode } from './decode.server.ts';
import { ordinaryForm, readForm, readUploads } from './form.server.ts';

/** The path of a page without its language. */
export const pathOf = (event: Pick<RequestEvent, 'url' | 'locals'>) =>
	event.url.pathname.replace(/^\/(fr|en|es)(?=\/|$)/, '') || '/';

/** What a page shows: the answer of a read. A refusal becomes the page's error; a visitor is asked to sign in and comes back. */
export const ask = <I extends z.ZodType, O extends z.ZodType>(
	event: RequestEvent,
	read: Read<I, O>,
	input: z.input<I>,
): Promise<z.input<O>> => answerOf(event, read, input);

/** The same of what is told on record alone: a command that changes nothing but the audit trail. */
export const askOnRecord = <I extends z.ZodType, O extends z.ZodType>(
	event: RequestEvent,
	command: Command<I, O>,
	input: z.input<I>,
): Promise<z.input<O>> => answerOf(event, command, input);

const answerOf = <I extends z.ZodType, O extends z.ZodType>(
	event: RequestEvent,
	action: Action<I, O>,
	input: z.input<I>,
): Promise<z.input<O>> => answering(event, () => call(event.locals.school, event.locals.caller, action, input));

/** The same of what is asked in several calls, such as a file part by part. */
export const answering = async <T>(event: RequestEvent, act: () => Promise<T>): Promise<T> => {
	const { school, caller, locale } = event.locals;
	try {
		return await act();
	} catch (refusal) {
		if (refusal instanceof Invalid) error(404, 'not-found');
		if (!(refusal instanceof Refused)) throw refusal;
		if (refusal.code === 'sign-in-needed' || (refusal.code === 'forbidden' && caller.actor.kind === 'visitor'))
			redirect(303, `${to('/sign-in', locale)}?next=${encodeURIComponent(pathOf(event) + event.url.search)}`);
		error(school.house.refusals[refusal.code] ?? 403, refusal.code);
	}
};

/** Never kept in the page that shows a form again. */
const secret = new Set(['password', 'current', 'code', 'token', 'secret']);

interface Then<O> {
	/** Where the reader goes once it is done, as a path without language; the same page if not said. */
	readonly next?: (answer: O, event: RequestEvent) => string;
	/** Parts of the input that the page knows and the form does not carry. */
	readonly given?: (event: RequestEvent) => Record<string, unknown>;
	/** How large the form may be where it carries files, in megabytes. Only somebody signed in may send more than an ordinary one. */
	readonly megabytes?: number;
	/** An answer that is a no, such as a wrong code that must be counted. */
	readonly refused?: (answer: O) => RefusalCode | undefined;
}

type Sent<O> =
	| { readonly ok: true; readonly answer: O }
	| { readonly ok: false; readonly failure: ActionFailure<FormAnswer> };

const send = async <I extends z.ZodType, O extends z.ZodType>(
	event: RequestEvent,
	command: Action<I, O>,
	{ given, refused, megabytes }: Then<z.input<O>>,
): Promise<Sent<z.input<O>>> => {
	const { school, caller, person } = event.locals;
	const most = megabytes && person ? megabytes * 1024 ** 2 : ordinaryForm;
	const form = await readForm(event.request, most);
	const typed = { form: actionName(command.name), values: form ? keep(form) : {} };
	if (!form) {
		const detail = { megabytes: Math.floor((most / 1024 ** 2) * 10) / 10 };
		return { ok: false, failure: fail(413, { ...typed, issues: [], refusal: { code: 'form-too-large', detail } }) };
	}
	try {
		const answer = await call(school, caller, command, {
			...(decode(command.input, form, await readUploads(form)) as object),
			...given?.(event),
		});
		const no = refused?.(answer);
		if (no) throw new Refused(no);
		takeCookies(event, (answer as { cookies?: string[] } | undefined)?.cookies ?? []);
		return { ok: true, answer };
	} catch (refusal) {
		if (refusal instanceof Invalid) return { ok: false, failure: fail(422, { ...typed, issues: refusal.issues }) };
		if (!(refusal instanceof Refused)) throw refusal;
		const { code, detail } = refusal;
		return {
			ok: false,
			failure: fail(school.house.refusals[code] ?? 403, { ...typed, issues: [], refusal: { code, detail } }),
		};
	}
};

/**
 * A form of a page as the door of a command. What was typed is kept when it is refused; when it is done the reader is
 * sent on, so that reloading sends nothing twice.
 */
export const formAction =
	<I extends z.ZodType, O extends z.ZodType>(command: Command<I, O>, then: Then<z.input<O>> = {}) =>
	async (event: RequestEvent): Promise<ActionFailure<FormAnswer>> => {
		const sent = await send(event, command, then);
		if (!sent.ok) return sent.failure;
		const next = then.next?.(sent.answer, event) ?? `${pathOf(event)}?done=${actionName(command.name)}`;
		redirect(303, to(next, event.locals.locale));
	};

/** The same for an answer that is shown this once, such as backup codes, or what was found in a file that was handed over. */
export const shownAction =
	<I extends z.ZodType, O extends z.ZodType>(command: Action<I, O>, then: Omit<Then<z.input<O>>, 'next'> = {}) =>
	async (event: RequestEvent): Promise<ActionFailure<FormAnswer> | { shown: z.input<O> }> => {
		const sent = await send(event, command, then);
		return sent.ok ? { shown: sent.answer } : sent.failure;
	};

/** `identity.sign-up` -> `signUp`. */
export const actionName = (command: string) =>
	(command.split('.')[1] ?? command).replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

/** In one pass, however many fields have one name; the one name that is a part of every object is nobody's field. */
const keep = (form: FormData): FormAnswer['values'] => {
	const values = new Map<string, string | string[]>();
	for (const [name, value] of form) {
		if (secret.has(name) || name === '__proto__') continue;
		const before = values.get(name);
		const text = typeof value === 'string' ? value : undefined;
		if (before === undefined || text === undefined) values.set(name, before ?? text ?? '');
		else if (Array.isArray(before)) before.push(text);
		else values.set(name, [before, text]);
	}
	return Object.fromEntries(values);
};

/** The sign-in library speaks in Set-Cookie headers; the framework wants them one by one. */
const takeCookies = (event: RequestEvent, cookies: readonly string[]) => {
	for (const cookie of cookies) {
		const [pair = '', ...rest] = cookie.split('; ');
		const cut = pair.indexOf('=');
		const said = new Map(rest.map((one) => [one.split('=')[0]?.toLowerCase() ?? '', one.split('=')[1] ?? '']));
		const maxAge = said.get('max-age');
		event.cookies.set(pair.slice(0, cut), decodeURIComponent(pair.slice(cut + 1)), {
			path: '/',
			httpOnly: true,
			sameSite: 'lax',
			secure: said.has('secure'),
			encode: encodeURIComponent,
			...(maxAge !== undefined && { maxAge: Number(maxAge) }),
		});
	}
};
