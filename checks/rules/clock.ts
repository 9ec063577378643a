import { grep, type Rule } from '../rule.ts';
import { sqlIn } from '../sql.ts';

/** On real time, each for a reason. */
const real = [
	{
		file: 'src/capabilities/rooms/server/ice.ts',
		why: 'a relay reads by its own clock until when it lets a page through',
	},
	{
		file: 'src/capabilities/identity/server/sessions.ts',
		why: 'sessions end on real time, as the sign-in library counts',
	},
	{
		file: 'src/capabilities/identity/server/confirm-self.ts',
		why: 'how long ago somebody signed in, as the sign-in library counts',
	},
	{
		file: 'src/capabilities/identity/server/session.ts',
		why: 'sessions end on real time, as the sign-in library counts',
	},
	{
		file: 'src/capabilities/identity/server/note-session-use.ts',
		why: 'sessions end on real time, as the sign-in library counts',
	},
	{
		file: 'src/capabilities/identity/server/forget.sweep.ts',
		why: 'sessions end on real time, as the sign-in library counts',
	},
];

const ofCode = /Temporal\.Now|Date\.now\(|new Date\(\)|\bperformance\.timeOrigin/;
const ofSql =
	/\b(now|clock_timestamp|statement_timestamp|transaction_timestamp|localtimestamp)\s*\(|\bcurrent_(date|time|timestamp)\b/i;

export const clockRule: Rule = {
	name: 'clock',
	about:
		"what the school promises is counted on ctx.clock, which can be moved; neither code nor SQL asks the machine's",
	check: (tree) => [
		...grep(
			tree,
			/^src\/(capabilities|desks)\/.*\.ts$/,
			ofCode,
			(found) => `${found[0]}: take the time from ctx.clock`,
			/\.test\.ts$|\/testing\.ts$|\/ui\//,
		).filter(({ path }) => !real.some(({ file }) => file === path)),
		...grep(
			tree,
			/^src\/(capabilities|desks)\/.*\.sql$/,
			ofSql,
			(found) => `${found[0]} in SQL: hand the time of ctx.clock over`,
		),
		...sqlIn(tree, /^src\/(capabilities|desks)\/.*\.ts$/).flatMap(({ path, line, sql }) => {
			const found = ofSql.exec(sql);
			return found ? [{ path, line, says: `${found[0]} in SQL: hand the time of ctx.clock over` }] : [];
		}),
	],
};
