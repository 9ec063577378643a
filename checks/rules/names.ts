import { basename, dirname } from 'node:path';
import type { Rule } from '../rule.ts';

const pile = /^(utils?|helpers?|common|types?|constants?|misc|shared|lib)(\.|$)/;
const given = /^(README|MAP|CONTRIBUTING|LICENSE|SECURITY|CHANGELOG)\b|^\+|^\[|^\(/;
const kebab = /^\.?[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9-]+)*$/;

export const namesRule: Rule = {
	name: 'names',
	about: 'files are in kebab-case, none is a pile, none gathers others but the face of a capability',
	check: (tree) =>
		[...tree.keys()]
			.filter((path) => /^(src|checks|tests|bench|launch)\//.test(path))
			.flatMap((path) => {
				const name = basename(path);
				const says = pile.test(name)
					? 'a pile: name the file after what it does'
					: /^index\./.test(name)
						? 'a barrel: import the file itself'
						: given.test(name) || kebab.test(name)
							? undefined
							: 'not in kebab-case';
				const folder = basename(dirname(path));
				const piled = pile.test(folder) ? 'a pile: name the folder after what it holds' : undefined;
				return [says, piled].filter((one) => one !== undefined).map((one) => ({ path, line: 1, says: one }));
			}),
};
