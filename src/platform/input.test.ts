import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { parseInput } from './input.ts';
import { Invalid } from './refusal.ts';

const schema = z.object({
	name: z.string().min(1).max(3),
	tags: z.array(z.string()).max(2).optional(),
	kind: z.enum(['a', 'b']).optional(),
});
const issuesOf = (raw: unknown, of: z.ZodType = schema): string[] => {
	try {
		parseInput(of, raw);
	} catch (error) {
		if (error instanceof Invalid) return error.issues.map(({ path, code }) => `${path} ${code}`);
		throw error;
	}
	return [];
};

describe('an input', () => {
	test('that fits is answered as the action takes it', () => {
		expect(parseInput(z.object({ n: z.coerce.number() }), { n: '3', more: 1 })).toEqual({ n: 3 });
	});

	test('that does not fit is told of with every issue at once, in codes that have sentences', () => {
		expect(issuesOf({ name: 'long', tags: ['a', 'b', 'c'], kind: 'c' })).toEqual([
			'name too-long',
			'tags too-many',
			'kind not-a-choice',
		]);
		expect(issuesOf({ name: '' })).toEqual(['name required']);
		expect(issuesOf({})).toEqual(['name required']);
		expect(issuesOf(null)).toEqual([' not-this-form']);
		expect(issuesOf({ name: 'a', x: 1 }, schema.strict())).toEqual(['x unknown-field']);
	});

	test('with the sign U+0000, which the database cannot keep, is told of wherever it stands', () => {
		expect(issuesOf({ name: 'a\0' })).toEqual(['name not-a-character']);
		expect(issuesOf({ name: 'a', tags: ['b', '\0'] })).toEqual(['tags.1 not-a-character']);
		expect(issuesOf({ name: 'a', record: { 'x\0y': 'z' } })).toEqual(['record.xy not-a-character']);
	});
});
