import type { RequestEvent } from '@sveltejs/kit';
import type { z } from 'zod';
import { call } from '#platform/call.ts';
import type { Action } from '#platform/command.ts';
import { keepOpen, watching } from '#platform/http/watching.ts';
import { Refused } from '#platform/refusal.ts';
import { problem, whyNot } from './api/problem.server.ts';

/** A command as the door of a script in one of our own pages: its answer as JSON or as it is, its refusal as a problem (RFC 9457). */
export const answerScript = async (event: RequestEvent, act: () => Promise<unknown>): Promise<Response> => {
	try {
		const answer = await act();
		return answer instanceof Response ? answer : Response.json(answer);
	} catch (error) {
		const why = whyNot(error, event.locals.school.house.refusals);
		if (!why) throw error;
		return problem(why);
	}
};

/** The bytes of a request, at most so many. Refuses: form-too-large. */
export const readBytes = async (request: Request, most: number): Promise<Uint8Array> => {
	const chunks: Uint8Array[] = [];
	let size = 0;
	for await (const chunk of request.body ?? []) {
		size += chunk.length;
		if (size > most) throw new Refused('form-too-large', { megabytes: most / 1024 ** 2 });
		chunks.push(chunk);
	}
	return Buffer.concat(chunks);
};

/** So often a line is looked at without having heard, in milliseconds: it keeps the line open, and a lost signal is made up for. */
const regularly = 15_000;

interface Followed<T> {
	readonly topic: string;
	/** What is new, with permission asked anew; it throws once there is none. */
	readonly look: () => Promise<T>;
	/** The number after which the page asks when its line broke, or nothing to say. */
	readonly tell: (seen: T) => { readonly id: number; readonly data: unknown } | undefined;
}

/** Server-sent events: whoever follows is told what is new when the topic moved. One look at a time, none is missed. */
export const follow = <T>({ topic, look, tell }: Followed<T>): Response => {
	const encoder = new TextEncoder();
	let stop = () => {};
	const body = new ReadableStream<Uint8Array>({
		start(sink) {
			let wanted = false;
			let looking = false;
			let over = false;
			const write = (text: string) => !over && sink.enqueue(encoder.encode(text));
			const end = () => {
				if (over) return;
				stop();
				sink.close();
			};
			const round = async () => {
				wanted = true;
				if (looking || over) return;
				looking = true;
				try {
					while (wanted && !over) {
						wanted = false;
						const news = tell(await look());
						// Perhaps not all of it.
						wanted ||= news !== undefined;
						write(news ? `id: ${news.id}\ndata: ${JSON.stringify(news.data)}\n\n` : ': still here\n\n');
					}
				} catch {
					end();
				} finally {
					looking = false;
				}
			};
			const unwatch = watching.watch(topic, round);
			const forget = keepOpen(end);
			const timer = setInterval(round, regularly);
			stop = () => {
				over = true;
				clearInterval(timer);
				unwatch();
				forget();
			};
			void round();
		},
		cancel: () => stop(),
	});
	// `no-transform` and this header ask proxies not to wait for more before they pass it on.
	const headers = {
		'content-type': 'text/event-stream',
		'cache-control': 'no-store, no-transform',
		'x-accel-buffering': 'no',
	};
	return new Response(body, { headers });
};

/** Calls a command or a read as whoever asks. */
export const as =
	({ locals }: RequestEvent) =>
	<I extends z.ZodType, O extends z.ZodType>(action: Action<I, O>, input: unknown) =>
		call(locals.school, locals.caller, action, input);
