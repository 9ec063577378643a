import { spawn } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';

// A tab that somebody really turns away from. Playwright tells each of its pages that it is looked at, whatever lies over
// it, so this one is led without.

export interface Tab {
	go(address: string): Promise<void>;
	/** Waits until an expression is true, and answers what it is. */
	until(expression: string): Promise<unknown>;
	/** Opens another tab over it. */
	hide(): Promise<void>;
	show(): Promise<void>;
	close(): Promise<void>;
}

interface Answer {
	readonly id?: number;
	readonly sessionId?: string;
	readonly result?: { readonly result?: { readonly value?: unknown }; readonly [name: string]: unknown };
	readonly error?: { readonly message: string };
}

const addressOf = async (port: number): Promise<string> => {
	for (let attempt = 0; attempt < 200; attempt++) {
		const told = await fetch(`http://127.0.0.1:${port}/json/version`).catch(() => undefined);
		if (told?.ok) return ((await told.json()) as { webSocketDebuggerUrl: string }).webSocketDebuggerUrl;
		await pause(100);
	}
	throw new Error('the browser does not answer');
};

export const openTab = async (executable: string, args: readonly string[], port: number): Promise<Tab> => {
	const own = ['--headless=new', '--no-sandbox', `--remote-debugging-port=${port}`, ...args, 'about:blank'];
	const browser = spawn(executable, own, { stdio: 'ignore', detached: true });
	const gone = new Promise((resolve) => browser.once('exit', resolve));
	const socket = new WebSocket(await addressOf(port));
	await new Promise((resolve) => socket.addEventListener('open', resolve));
	const waiting = new Map<number, (answer: Answer) => void>();
	socket.addEventListener('message', ({ data }) => {
		const answer = JSON.parse(String(data)) as Answer;
		waiting.get(answer.id ?? -1)?.(answer);
	});
	let count = 0;
	const send = async (method: string, params: object = {}, sessionId?: string) => {
		const id = ++count;
		const answered = new Promise<Answer>((resolve) => waiting.set(id, resolve));
		socket.send(JSON.stringify({ id, method, params, ...(sessionId && { sessionId }) }));
		const { result = {}, error } = await answered;
		if (error) throw new Error(`${method}: ${error.message}`);
		return result;
	};
	const { targetInfos } = (await send('Target.getTargets')) as unknown as {
		targetInfos: { type: string; targetId: string }[];
	};
	const targetId = targetInfos.find(({ type }) => type === 'page')?.targetId;
	const { sessionId } = (await send('Target.attachToTarget', { targetId, flatten: true })) as { sessionId?: string };
	const evaluate = async (expression: string) =>
		(
			await send(
				'Runtime.evaluate',
				{ expression, returnByValue: true, awaitPromise: true, userGesture: true },
				sessionId,
			)
		).result?.value;
	return {
		async go(address) {
			await send('Page.navigate', { url: address }, sessionId);
		},
		async until(expression) {
			for (let attempt = 0; attempt < 300; attempt++) {
				const value = await evaluate(expression).catch(() => undefined);
				if (value) return value;
				await pause(100);
			}
			throw new Error(`never true: ${expression}`);
		},
		async hide() {
			const other = (await send('Target.createTarget', { url: 'about:blank' })) as { targetId?: string };
			await send('Target.activateTarget', { targetId: other.targetId });
		},
		async show() {
			await send('Target.activateTarget', { targetId });
		},
		async close() {
			// A group of its own: what is started may be a script that starts the browser.
			process.kill(-(browser.pid ?? 0), 'SIGKILL');
			await gone;
		},
	};
};
