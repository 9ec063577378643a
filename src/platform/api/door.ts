import { z } from 'zod';
import type { Command, Read } from '../command.ts';

interface Door {
	/** Below /api/v1; `{name}` is a field of the input. */
	readonly path: string;
	/** What leaves, and nothing besides: others rely on it. */
	readonly output: z.ZodType;
	/** What it does, in the language of who reads. */
	readonly about: (values?: Record<string, never>, options?: { locale?: 'fr' | 'en' | 'es' }) => string;
	/** What a token must carry; open to everybody, without a token, where there is none. */
	readonly scope?: string;
	/** Values of the fields, for the documentation's example. */
	readonly example: Readonly<Record<string, unknown>>;
}

/** A question of the public API: a read of the house, narrowed to what others may rely on. */
export interface Question extends Door {
	readonly method: 'get';
	// biome-ignore lint/suspicious/noExplicitAny: a table of reads of all shapes
	readonly read: Read<any, any>;
	/** The fields of the input that the query may give. */
	readonly query: readonly string[];
	/** The field of the answer that leaves as `items`. With `by`, the door itself cuts it into pages at that field of its rows. */
	readonly list?: { readonly of: string; readonly by?: string };
}

/** An act: a command of the house. It asks for a token, and for a key by which it runs once. */
export interface Act extends Door {
	readonly method: 'post';
	// biome-ignore lint/suspicious/noExplicitAny: a table of commands of all shapes
	readonly command: Command<any, any>;
	/** The fields of the input that the body may give. */
	readonly body: readonly string[];
	readonly scope: string;
}

export type ApiDoor = Question | Act;

/** What a door leads to. */
export const actionOf = (door: ApiDoor) => (door.method === 'get' ? door.read : door.command);

/** Every list of the API has one form. */
export const listOf = <Row extends z.ZodType>(row: Row) =>
	z.object({ items: z.array(row), next: z.string().nullable() });
