import { readdirSync } from 'node:fs';
import type { Action } from '#platform/command.ts';
import { house } from '../../src/house.ts';

const desks = await Promise.all(
	readdirSync('src/desks')
		.filter((file) => file.endsWith('.ts') && !file.includes('.test.'))
		.map(async (file) => {
			const name = file.slice(0, -'.ts'.length);
			return Object.values((await import(`../../src/desks/${name}.ts`)) as Record<string, unknown>);
		}),
);
const isAction = (value: unknown): value is Action =>
	typeof value === 'object' && value !== null && 'kind' in value && 'allow' in value;

/** Every command and read of the house. */
export const allActions: readonly Action[] = [
	...house.capabilities.flatMap((one) => [...one.commands, ...one.reads]),
	...desks.flat().filter(isAction),
];
