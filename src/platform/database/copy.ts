import type { Socket } from 'node:net';
import type pg from 'pg';

// COPY in both directions, as PostgreSQL streams it: rows never become values here, whatever their types.

/** What the driver lends to whoever speaks the protocol: its documented way for COPY, without types. */
interface Connection {
	readonly stream: Socket;
	query(text: string): void;
	sendCopyFromChunk(chunk: Buffer): void;
	endCopyFrom(): void;
	sendCopyFail(reason: string): void;
}

const ignored = {
	handleRowDescription: () => {},
	handleDataRow: () => {},
	handleEmptyQuery: () => {},
	handlePortalSuspended: () => {},
};
const rowsOf = (tag: string) => Number(tag.split(' ').at(-1));
const submit = (client: pg.Client, talk: object) => {
	client.query({ ...ignored, ...talk } as unknown as pg.Submittable);
};

/** Slices held while the reader is busy; more, and the server is made to wait. */
const mostHeld = 2;

/**
 * The text of `copy ... to stdout` in slices of `size` bytes, cut wherever they are full, then how many rows there were.
 * The connection is good for nothing else if the reader leaves before the end.
 */
export const copyOut = async function* (
	client: pg.Client,
	statement: string,
	size: number,
): AsyncGenerator<Buffer, number> {
	const full: Buffer[] = [];
	let filling = Buffer.allocUnsafe(size);
	let filled = 0;
	let rows = 0;
	let socket: Socket | undefined;
	let ended = false;
	let failure: Error | undefined;
	let news = Promise.withResolvers<void>();
	const handOver = () => {
		if (filled > 0) full.push(filling.subarray(0, filled));
		filling = Buffer.allocUnsafe(size);
		filled = 0;
		if (full.length >= mostHeld) socket?.pause();
		news.resolve();
	};
	submit(client, {
		submit(connection: Connection) {
			socket = connection.stream;
			connection.query(statement);
		},
		// The driver reads into a buffer that it uses again, so every byte is copied here.
		handleCopyData({ chunk }: { chunk: Buffer }) {
			for (let at = 0; at < chunk.length; ) {
				const copied = chunk.copy(filling, filled, at);
				at += copied;
				filled += copied;
				if (filled === size) handOver();
			}
		},
		handleCommandComplete({ text }: { text: string }) {
			rows = rowsOf(text);
		},
		handleError(error: Error) {
			failure = error;
			news.resolve();
		},
		handleReadyForQuery() {
			handOver();
			ended = true;
		},
	});
	try {
		for (;;) {
			await news.promise;
			news = Promise.withResolvers();
			if (failure) throw failure;
			for (let slice = full.shift(); slice; slice = full.shift()) {
				if (full.length < mostHeld) socket?.resume();
				yield slice;
			}
			if (ended && full.length === 0) return rows;
		}
	} finally {
		socket?.resume();
	}
};

/** Or closed, which the query hears of too. */
const drained = (socket: Socket) =>
	new Promise<void>((resolve) => {
		const go = () => {
			socket.off('drain', go).off('close', go);
			resolve();
		};
		socket.on('drain', go).on('close', go);
	});

/** Sends slices to `copy ... from stdin`; answers how many rows the server took. A reader that fails makes the COPY fail. */
export const copyIn = async (client: pg.Client, statement: string, slices: AsyncIterable<Buffer>): Promise<number> => {
	const done = Promise.withResolvers<number>();
	let rows = 0;
	let failed = false;
	let failure: Error | undefined;
	const fail = (error: Error) => {
		failed = true;
		failure ??= error;
	};
	const send = async (connection: Connection) => {
		try {
			for await (const slice of slices) {
				if (failed) break;
				connection.sendCopyFromChunk(slice);
				if (connection.stream.writableNeedDrain) await drained(connection.stream);
			}
			if (!failed) connection.endCopyFrom();
		} catch (error) {
			fail(error as Error);
			connection.sendCopyFail('the archive could not be read');
		}
	};
	submit(client, {
		submit: (connection: Connection) => connection.query(statement),
		handleCopyInResponse: (connection: Connection) => void send(connection),
		handleCommandComplete({ text }: { text: string }) {
			rows = rowsOf(text);
		},
		handleError(error: Error) {
			fail(error);
			done.reject(failure);
		},
		handleReadyForQuery: () => (failure ? done.reject(failure) : done.resolve(rows)),
	});
	return done.promise;
};
