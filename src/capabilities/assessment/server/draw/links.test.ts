import { expect, test } from 'vitest';
import { runSweep } from '#platform/sweep.ts';
import { openTestSchool } from '#platform/testing/school.ts';
import { house } from '../../../../house.ts';
import { isFixedBy } from '../../rules/draw/chain.ts';
import { later } from '../../testing.ts';
import { chainOver, drawDay, linkIn } from './chain.ts';
import { drawLinks } from './draw-links.ts';
import { chainThere, linksTold } from './links.sweep.ts';

const school = openTestSchool(house);
const told = (from?: string) => school.as({ kind: 'visitor' })(drawLinks, from === undefined ? {} : { from });
const hex = (text: string) => Buffer.from(text, 'hex');
const today = () => school.make(async (ctx) => drawDay(ctx.clock.now()));
const linkToday = () =>
	school.make(async (ctx) => {
		const day = drawDay(ctx.clock.now());
		const chain = await chainOver(ctx, day);
		return chain && linkIn(ctx, chain, day);
	});

test('a chain is told before its first day, and no link of it before its day is over', async () => {
	expect(await runSweep(school.app, chainThere)).toEqual({ found: 1, mended: 1 });
	expect(await runSweep(school.app, chainThere)).toEqual({ found: 0, mended: 0 });
	const day = await today();
	const { chains, links } = await told();
	expect(links).toEqual([]);
	expect(chains.map(({ beginsOn }) => beginsOn)).toEqual([day.add({ days: 1 }).toString()]);
	expect(await linkToday()).toBeUndefined();

	await later(school, { hours: 24 * 3 });
	expect(await runSweep(school.app, linksTold)).toEqual({ found: 1, mended: 1 });
	const after = await told();
	expect(after.links.map((one) => one.day)).toEqual([1, 2].map((n) => day.add({ days: n }).toString()));
	const [chain] = after.chains;
	for (const [n, { link }] of after.links.entries())
		expect(isFixedBy(hex(link), hex(chain?.anchor ?? ''), n + 1)).toBe(true);
	const secret = await linkToday();
	expect(after.links.some(({ link }) => hex(link).equals(secret ?? Buffer.alloc(0)))).toBe(false);
	expect(isFixedBy(secret ?? Buffer.alloc(0), hex(after.links[1]?.link ?? ''), 1)).toBe(true);
});

test('the next chain is made a month before, and follows without a gap', async () => {
	await later(school, { hours: 24 * 695 });
	expect(await runSweep(school.app, chainThere)).toEqual({ found: 0, mended: 0 });
	await later(school, { hours: 24 * 10 });
	expect(await runSweep(school.app, chainThere)).toEqual({ found: 1, mended: 1 });
	const [one, next] = (await told()).chains;
	const after = Temporal.PlainDate.from(one?.endsOn ?? '').add({ days: 1 });
	expect(next?.beginsOn).toBe(after.toString());
	await later(school, { hours: 24 * 60 });
	await runSweep(school.app, linksTold);
	const days: string[] = [];
	for (let from: string | undefined; ; ) {
		const page = await told(from);
		days.push(...page.links.map(({ day }) => day));
		if (page.next === null) break;
		from = page.next;
	}
	expect(days).toHaveLength(767);
	expect(new Set(days).size).toBe(767);
	expect(await linkToday()).toBeDefined();
});

test('the database keeps a chain and what was told of it as they are', async () => {
	for (const statement of [
		"update assessment_draw_chain set anchor = repeat('0', 64)",
		'update assessment_draw_chain set ends_on = ends_on + 1',
		'delete from assessment_draw_chain',
		"update assessment_draw_link set link = repeat('0', 64)",
		'delete from assessment_draw_link',
		'truncate assessment_draw_link',
		`insert into assessment_draw_chain (made_at, anchor, begins_on, ends_on, last_sealed)
			select made_at, anchor, ends_on, ends_on + 9, last_sealed from assessment_draw_chain limit 1`,
		`insert into assessment_draw_chain (made_at, anchor, begins_on, ends_on, last_sealed)
			values ('2099-01-01T00:00Z', repeat('0', 64), '2099-01-01', '2099-02-01', '')`,
		`insert into assessment_draw_link (day, chain_id, link, told_at)
			select ends_on, id, anchor, ends_on from assessment_draw_chain order by ends_on desc limit 1`,
	])
		await expect(school.rows(statement), statement).rejects.toThrow();
	await school.rows('update assessment_draw_chain set last_sealed = last_sealed');
});
