import type { Rule } from '../rule.ts';
import { cataloguesRule } from './catalogues.ts';
import { clockRule } from './clock.ts';
import { environmentRule } from './environment.ts';
import { foreignTablesRule } from './foreign-tables.ts';
import { forgettingRule } from './forgetting.ts';
import { landedRule } from './landed.ts';
import { lettersRule } from './letters.ts';
import { limitsRule } from './limits.ts';
import { manifestsRule } from './manifests.ts';
import { namesRule } from './names.ts';
import { pagesRule } from './pages.ts';
import { screenTextsRule } from './screen-texts.ts';
import { securityAnswersRule } from './security-answers.ts';
import { unfinishedRule } from './unfinished.ts';

/** The rules of the house that no other program checks. Each has a planted violation in planted.test.ts. */
export const rules: readonly Rule[] = [
	limitsRule,
	namesRule,
	environmentRule,
	clockRule,
	foreignTablesRule,
	screenTextsRule,
	cataloguesRule,
	landedRule,
	manifestsRule,
	lettersRule,
	forgettingRule,
	pagesRule,
	unfinishedRule,
	securityAnswersRule,
];
