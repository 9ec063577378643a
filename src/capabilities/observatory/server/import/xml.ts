import type { Readable } from 'node:stream';
import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { Unreadable } from './unreadable.ts';

/** Between two tags; a cell holds 32,767 characters at most. */
const longestText = 1_000_000;
const deepest = 100;

export interface XmlHandler {
	open(name: string, attributes: Readonly<Record<string, string>>): void;
	text(text: string): void;
	close(name: string): void;
}

const withoutPrefix = (name: string) => name.slice(name.indexOf(':') + 1);

/**
 * Reads XML as it comes. A document type is refused, so that no entity can be declared that grows; so is nesting or text
 * without an end. After each piece, `drain` takes what was found.
 */
export async function* readXml<T>(stream: Readable, handler: XmlHandler, drain: () => T): AsyncGenerator<T> {
	const parser = new SaxesParser();
	let fault: string | undefined;
	let sinceTag = 0;
	let depth = 0;
	const refuse = (why: string) => {
		fault ??= why;
	};
	parser.on('doctype', () => refuse('it declares a document type, which a workbook never does'));
	parser.on('error', (error) => refuse(`its XML is broken: ${error.message}`));
	parser.on('opentag', ({ name, attributes }: SaxesTagPlain) => {
		sinceTag = 0;
		if (++depth > deepest) refuse('its XML nests too deep');
		else handler.open(withoutPrefix(name), attributes);
	});
	parser.on('closetag', ({ name }: SaxesTagPlain) => {
		sinceTag = 0;
		depth--;
		handler.close(withoutPrefix(name));
	});
	parser.on('text', (text) => handler.text(text));
	const decoder = new TextDecoder();
	const check = () => {
		if (sinceTag > longestText) refuse('a text in it has no end');
		if (fault !== undefined) throw new Unreadable(fault);
	};
	for await (const bytes of unpacked(stream)) {
		const piece = decoder.decode(bytes, { stream: true });
		sinceTag += piece.length;
		parser.write(piece);
		check();
		yield drain();
	}
	parser.close();
	check();
	yield drain();
}

/** What cannot be unpacked, or is more than the archive says, is the fault of the file. */
async function* unpacked(stream: Readable): AsyncGenerator<Buffer> {
	try {
		for await (const bytes of stream) yield bytes as Buffer;
	} catch (error) {
		throw new Unreadable(`it cannot be unpacked: ${(error as Error).message}`);
	}
}
