import { grep, type Rule } from '../rule.ts';

export const forgettingRule: Rule = {
	name: 'forgetting',
	about: 'what is append-only gives way in one place of the platform, and for sweeps whose end has come alone',
	check: (tree) => [
		...grep(
			tree,
			/^(src|db)\/.*\.(ts|sql)$/,
			/tremplin\.forgetting/,
			() => 'opens what is append-only by itself',
			/^src\/platform\/personal\/forgetting\.ts$|^db\/migrations\/20261122-30_|\.test\.ts$/,
		),
		...grep(
			tree,
			/^src\/.*\.ts$/,
			/\bforgetting\(/,
			() => 'forgets outside a sweep',
			/\.sweep\.ts$|^src\/platform\/(personal\/|operations\/watches\.ts)|\.test\.ts$/,
		),
	],
};
