import { createHash } from 'node:crypto';
import type { Rule } from '../rule.ts';

const list = 'db/migrations/landed.json';

/** A migration that some school has run can no more be changed: what it should have done goes into a new one. */
export const landedRule: Rule = {
	name: 'landed',
	about: 'a migration never changes after it landed; each is listed with its hash',
	check(tree) {
		const landed = JSON.parse(tree.get(list) ?? '{}') as Record<string, string>;
		const migrations = [...tree].filter(([path]) => /^db\/migrations\/.*\.sql$/.test(path));
		const present = new Set(migrations.map(([path]) => path.slice('db/migrations/'.length)));
		return [
			...migrations.flatMap(([path, text]) => {
				const hash = landed[path.slice('db/migrations/'.length)];
				if (hash === undefined) return [{ path, line: 1, says: 'not listed yet: npm run generate lists it' }];
				return createHash('sha256').update(text).digest('hex') === hash
					? []
					: [{ path, line: 1, says: 'changed after it landed: restore it and write a new one' }];
			}),
			...Object.keys(landed)
				.filter((name) => !present.has(name))
				.map((name) => ({ path: list, line: 1, says: `${name} landed and is gone: restore it` })),
		];
	},
};
