import { grep, type Rule } from '../rule.ts';

export const unfinishedRule: Rule = {
	name: 'unfinished',
	about:
		'nothing is left in place of work, no test is skipped, alone or tried again, no check is silenced without a reason',
	check: (tree) => [
		...grep(
			tree,
			/^(src|db|tests|bench|launch|bin)\//,
			/\b(TODO|FIXME|XXX|HACK)\b|[Nn]ot implemented|[Cc]oming soon|[Ll]orem ipsum/,
			(found) => `${found[0]} left in place of work`,
		),
		...grep(
			tree,
			/^(src\/.*\.test|tests|checks|bench)\b.*\.ts$/,
			/\b(it|test|describe)\.(only|todo|fixme)\b|retries:\s*[1-9]|expect\(true\)/,
			(found) => `${found[0]}: a test that does not count`,
			/^checks\/(rules|planted)/,
		),
		...grep(
			tree,
			/^(src|tests|checks|bench)\/.*\.(ts|svelte)$/,
			/@ts-(ignore|nocheck)|as any\b|:\s*any\b|biome-ignore(?!.*: )/,
			(found) => `${found[0]}: a check silenced without a reason`,
			/^checks\/(rules|planted)/,
		).filter(({ says }) => !says.startsWith(': any')),
	],
};
