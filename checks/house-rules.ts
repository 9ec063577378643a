import { readTree } from './rule.ts';
import { rules } from './rules/all.ts';

// `node checks/house-rules.ts`: the rules of the house on the tree as it is.
const tree = readTree();
let found = 0;
for (const rule of rules)
	for (const { path, line, says } of rule.check(tree)) {
		found++;
		console.log(`${path}:${line}  ${rule.name}: ${says}`);
	}
console.log(found === 0 ? `${rules.length} rules hold over ${tree.size} files` : `${found} violations`);
process.exitCode = found === 0 ? 0 : 1;
