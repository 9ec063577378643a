import { z } from 'zod';
import { allow, read, refuse } from '#platform/command.ts';
import type { ReadCtx } from '#platform/context.ts';
import { day } from '#platform/instant.ts';
import { localeSchema, told } from '#platform/localized.ts';
import { maySeeAgreement } from '../permissions.ts';
import { agreement as agreed } from '../rules/agreement.ts';
import { drifting } from '../rules/drifting.ts';
import { evaluators, type Standing, usualRule } from '../rules/evaluators.ts';
import { lookStates } from '../rules/look.ts';
import { db } from '../tables.ts';
import { type Decided, decidedSince, judgedSince } from './compared.ts';
import { namesOf } from './names.ts';

const estimate = z.object({ value: z.number(), low: z.number(), high: z.number() });
/** How far first and second agree; the two are never of one defence alone. Null where too few say anything. */
const figures = z.object({
	compared: z.int(),
	raw: estimate,
	kappa: estimate.nullable(),
	/** Neither is told of fewer cases than ten: their intervals would hold everything. */
	ac1: estimate.nullable(),
});
/** Beside the others of the same programme, as a ratio of odds: 1 where they are as the others. */
const standing = z.object({
	cases: z.int(),
	hits: z.int(),
	expected: z.number(),
	/** Null where cases are too few to say anything. */
	place: z.object({ odds: z.number(), low: z.number(), high: z.number() }).nullable(),
});
const text = z.object({ text: z.string(), lang: localeSchema });

/** Months that the figures are of, and those before, which later decisions are compared with. */
const [shown, before] = [12, 24];
const recent = 6;
const outcomes = ['acquired', 'not-yet'] as const;

/**
 * How far those who decide agree with those who look again, of the last twelve months: in all, by programme, by competency;
 * how each evaluator stands beside the others, with how sure that is; who decides otherwise than before. For the head of
 * pedagogy. A whole defence is one case, for its competencies are judged by one person in one hour; of one competency, its
 * decision is.
 */
export const agreement = read({
	name: 'oversight.agreement',
	input: z.object({}),
	output: z.object({
		months: z.int(),
		/** Looks of these months by where they stand. */
		states: z.array(z.object({ state: z.enum(lookStates), count: z.int() })),
		whole: figures.nullable(),
		programmes: z.array(z.object({ id: z.uuid(), title: text, figures })),
		competencies: z.array(z.object({ key: z.string(), title: text, programme: text, figures })),
		evaluators: z.array(
			z.object({
				id: z.uuid(),
				name: z.string(),
				acquired: standing.nullable(),
				undone: standing.nullable(),
				missed: standing.nullable(),
				seen: z.array(z.enum(['lenient', 'severe'])),
				drift: z.object({ towards: z.enum(['more', 'fewer']), since: day }).nullable(),
			}),
		),
	}),
	allow: ({ actor }) => {
		if (actor.kind === 'visitor') return refuse('sign-in-needed');
		return maySeeAgreement(actor) ? allow(null) : refuse('forbidden');
	},
	async run(ctx) {
		const now = ctx.clock.now().toZonedDateTimeISO('UTC');
		const from = now.subtract({ months: shown }).toInstant();
		const looks = await judgedSince(ctx, from);
		const decided = await decidedSince(ctx, now.subtract({ months: before }).toInstant());
		const titles = await titlesOf(ctx, [...new Set([...looks, ...decided].map(({ programmeId }) => programmeId))]);
		const none = { text: '', lang: ctx.locale };
		return {
			months: shown,
			states: await statesOf(ctx, from),
			whole: figuresOf(looks.map((one) => [one.outcome, one.second])),
			programmes: [...Map.groupBy(looks, ({ programmeId }) => programmeId)].flatMap(([id, own]) => {
				const found = figuresOf(own.map((one) => [one.outcome, one.second]));
				return found ? [{ id, title: titles.programmes.get(id) ?? none, figures: found }] : [];
			}),
			competencies: byCompetency(looks, titles, none),
			evaluators: await evaluatorsOf(ctx, {
				looks,
				decided: decided.filter(({ decidedAt }) => Temporal.Instant.compare(decidedAt, from) >= 0),
				...halves(decided, now.subtract({ months: recent }).toInstant()),
			}),
		};
	},
});

const halves = (decided: readonly Decided[], at: Temporal.Instant) => ({
	earlier: decided.filter(({ decidedAt }) => Temporal.Instant.compare(decidedAt, at) < 0),
	later: decided.filter(({ decidedAt }) => Temporal.Instant.compare(decidedAt, at) >= 0),
});

type Pair = readonly [string, string];
const figuresOf = (pairs: readonly Pair[]): z.output<typeof figures> | null => {
	const found = agreed(pairs, outcomes);
	if (!found) return null;
	const isEnough = found.compared >= usualRule.leastCases;
	const of = ({ value, low, high }: z.output<typeof estimate>) => ({ value, low, high });
	return {
		compared: found.compared,
		raw: of(found.raw),
		kappa: found.kappa && isEnough ? of(found.kappa) : null,
		ac1: isEnough ? of(found.ac1) : null,
	};
};

const statesOf = async (ctx: ReadCtx, from: Temporal.Instant) => {
	const rows = await db(ctx)
		.selectFrom('oversightLook')
		.select((eb) => ['state', eb.fn.countAll<number>().as('count')])
		.where('since', '>=', from)
		.groupBy('state')
		.execute();
	return lookStates.flatMap((state) => {
		const row = rows.find((one) => one.state === state);
		return row ? [{ state, count: Number(row.count) }] : [];
	});
};

type Titles = Awaited<ReturnType<typeof titlesOf>>;
const titlesOf = async (ctx: ReadCtx, programmeIds: readonly string[]) => {
	if (programmeIds.length === 0) return { programmes: new Map(), competencies: new Map() };
	const programmes = await db(ctx)
		.selectFrom('programmesPublished')
		.select(['programmeId', 'title', 'version'])
		.where('programmeId', 'in', programmeIds)
		.orderBy('version')
		.execute();
	const competencies = await db(ctx)
		.selectFrom('programmesProved')
		.select(['programmeId', 'competencyKey', 'title', 'version'])
		.where('programmeId', 'in', programmeIds)
		.orderBy('version')
		.execute();
	const say = (title: Parameters<typeof told>[0]) => told(title, ctx.locale);
	// The last version's words.
	return {
		programmes: new Map(programmes.map(({ programmeId, title }) => [programmeId, say(title)])),
		competencies: new Map(competencies.map((one) => [`${one.programmeId} ${one.competencyKey}`, say(one.title)])),
	};
};

const byCompetency = (looks: Awaited<ReturnType<typeof judgedSince>>, titles: Titles, none: z.output<typeof text>) => {
	const each = looks.flatMap(({ programmeId, competencies }) =>
		competencies.map((one) => ({ ...one, place: `${programmeId} ${one.key}`, programmeId })),
	);
	return [...Map.groupBy(each, ({ place }) => place)].flatMap(([place, own]) => {
		const found = figuresOf(own.map((one) => [one.outcome, one.second]));
		const [first] = own;
		if (!found || !first) return [];
		return [
			{
				key: first.key,
				title: titles.competencies.get(place) ?? none,
				programme: titles.programmes.get(first.programmeId) ?? none,
				figures: found,
			},
		];
	});
};

const shownStanding = (one: Standing | null): z.output<typeof standing> | null =>
	one && {
		...{ cases: one.cases, hits: one.hits, expected: one.expected },
		place:
			one.cases < usualRule.leastCases
				? null
				: { odds: Math.exp(one.value), low: Math.exp(one.low), high: Math.exp(one.high) },
	};

interface Known {
	readonly looks: Awaited<ReturnType<typeof judgedSince>>;
	readonly decided: readonly Decided[];
	readonly earlier: readonly Decided[];
	readonly later: readonly Decided[];
}

/** Those whom somebody should speak with come first. */
const evaluatorsOf = async (ctx: ReadCtx, { looks, decided, earlier, later }: Known) => {
	const found = evaluators(decided, looks);
	const drifts = drifting(earlier, later);
	const names = await namesOf(ctx, [...found.keys()]);
	const own = Map.groupBy(later, ({ evaluatorId }) => evaluatorId);
	return [...found]
		.map(([id, { acquired, undone, missed, seen }]) => {
			const drift = drifts.get(id);
			const since = drift && own.get(id)?.[drift.since]?.decidedAt.toZonedDateTimeISO('UTC').toPlainDate();
			return {
				...{ id, name: names.get(id) ?? '', seen: [...seen] },
				...{ acquired: shownStanding(acquired), undone: shownStanding(undone), missed: shownStanding(missed) },
				drift: drift && since ? { towards: drift.towards, since } : null,
			};
		})
		.toSorted((a, b) => Number(isCase(b)) - Number(isCase(a)) || a.name.localeCompare(b.name, ctx.locale));
};

const isCase = ({ seen, drift }: { readonly seen: readonly string[]; readonly drift: object | null }): boolean =>
	seen.length > 0 || drift !== null;
