import { createHash } from 'node:crypto';
import type { Turn } from './candidates.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/** Something that was handed in, by its content alone: what it is called changes nothing. */
export type HandedIn =
	| { readonly kind: 'file'; readonly sha256: string; readonly bytes: number }
	| { readonly kind: 'link'; readonly sha256: string };

/** An address is known by its fingerprint, so that the list can be shown to whoever may not see the address. */
export const linkHandedIn = (url: string): HandedIn => ({ kind: 'link', sha256: sha256(url) });

const lineOf = (one: HandedIn) => (one.kind === 'file' ? `file ${one.sha256} ${one.bytes}` : `link ${one.sha256}`);

/** What was handed in as one text, whatever the order in which it is listed. */
export const handedInText = ({ projectId, number }: Omit<Turn, 'turn'>, all: readonly HandedIn[]): string =>
	[`version ${projectId} ${number}`, ...all.map(lineOf).toSorted(), ''].join('\n');

export const handedInHash = (of: Omit<Turn, 'turn'>, all: readonly HandedIn[]): string => sha256(handedInText(of, all));
