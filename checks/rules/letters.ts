import { grep, type Rule } from '../rule.ts';

export const lettersRule: Rule = {
	name: 'letters',
	about: 'a message leaves from notices/ alone, and mail is sent by the platform alone',
	check: (tree) => [
		...grep(
			tree,
			/^src\/(capabilities|desks|routes|cli)\/.*\.ts$/,
			/\bctx\.post\(|\bpostLetter\(/,
			() => 'writes a letter outside notices/',
			/\/notices\/|\.test\.ts$/,
		),
		...grep(
			tree,
			/^src\/.*\.ts$/,
			/(?:from |import\()'nodemailer'/,
			() => 'sends mail by itself',
			/^src\/platform\/mail\//,
		),
	],
};
