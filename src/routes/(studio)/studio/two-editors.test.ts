import type { RequestEvent } from '@sveltejs/kit';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { newPerson } from '#capabilities/identity/factory.ts';
import { newDraft } from '#capabilities/studio/factory.ts';
import { history } from '#capabilities/studio/server/history.ts';
import { parts } from '#capabilities/studio/server/parts.ts';
import { saveBlock } from '#capabilities/studio/server/save-block.ts';
import { sheet } from '#capabilities/studio/server/sheet.ts';
import { openSheet } from '#capabilities/studio/ui/sheet.ts';
import { type Actor, person } from '#platform/actor.ts';
import { openTestSchool } from '#platform/testing/school.ts';
import { house } from '../../../house.ts';
import { actions } from './[draft]/items/[item]/+page.server.ts';

const school = openTestSchool(house);

/** A form of the page as a browser sends it: done, or what comes back with it. */
const send = async (
	actor: Actor,
	at: { draft: string; item: string; seen: number },
	fields: Record<string, string>,
) => {
	const url = new URL(`http://school.example/fr/studio/${at.draft}/items/${at.item}?/saveBlock&seen=${at.seen}`);
	const event = {
		url,
		params: { draft: at.draft, item: at.item },
		request: new Request(url, { method: 'POST', body: new URLSearchParams(fields) }),
		locals: {
			school: school.app,
			locale: 'fr',
			person: null,
			caller: { actor, locale: 'fr', headers: new Headers(), requestId: 'test', address: 'test' },
		},
	} as unknown as RequestEvent;
	try {
		return await actions.saveBlock(event);
	} catch (redirection) {
		if ((redirection as { status?: number }).status === 303) return 'done' as const;
		throw redirection;
	}
};

interface Editor {
	readonly actor: Actor;
	seen: number;
	typed: { fr: string; activity: string };
}

const word = fc.constantFrom('poutre', 'chevron', 'lambourde', 'faîtage', 'panne', 'arbalétrier');
const act = fc.record({
	who: fc.nat(1),
	what: fc.constantFrom('open', 'title', 'activity', 'save', 'save'),
	words: fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(' ')),
});

test('two people edit one framework: every text accepted is in the history, every text refused comes back to its writer', async () => {
	const made = await school.make((ctx) => newDraft(ctx, { state: 'framework' }));
	const other = await school.make((ctx) => newPerson(ctx, { roles: ['instructional-designer'] }));
	const actors = [person(made.people.author.id, ['author']), person(other.id, ['instructional-designer'])] as const;
	const draft = made.id;
	let refused = 0;
	await fc.assert(
		fc.asyncProperty(fc.array(act, { minLength: 4, maxLength: 16 }), async (acts) => {
			const { itemId: item } = await school.as(actors[0])(saveBlock, {
				draftId: draft,
				content: { title: { fr: 'Au début' }, activity: { fr: '' } },
			});
			const editors: readonly Editor[] = actors.map((actor) => ({
				actor,
				seen: 1,
				typed: { fr: 'Au début', activity: '' },
			}));
			const accepted = new Set<string>();
			let n = 0;
			for (const { who, what, words } of acts) {
				const editor = editors[who] as Editor;
				const look = (seen?: number) =>
					school.as(editor.actor)(sheet, { draftId: draft, itemId: item, ...(seen !== undefined && { seen }) });
				if (what === 'open') {
					const { revision, fields } = await look();
					editor.seen = revision;
					editor.typed = { fr: String(fields['title.fr'] ?? ''), activity: String(fields['activity.fr'] ?? '') };
				} else if (what === 'save') {
					const answer = await send(
						editor.actor,
						{ draft, item, seen: editor.seen },
						{ 'content.title.fr': editor.typed.fr, 'content.activity.fr': editor.typed.activity },
					);
					if (answer === 'done') {
						accepted.add(`${editor.typed.fr} | ${editor.typed.activity}`);
						editor.seen = (await look()).revision;
						continue;
					}
					const now = await look(editor.seen);
					refused++;
					// What was typed comes back, with what the other wrote, and the form goes on from there.
					expect(answer.status).toBe(409);
					const shown = openSheet(now, answer.data, '');
					expect(shown.stale).toBe(true);
					const seen = JSON.stringify([shown.value('title.fr'), shown.value('activity.fr'), shown.clashes]);
					const was = (field: string) => String(now.base?.[field] ?? '');
					for (const text of [
						...(editor.typed.fr === was('title.fr') ? [] : [editor.typed.fr]),
						...(editor.typed.activity === was('activity.fr') ? [] : [editor.typed.activity]),
						String(now.fields['title.fr'] ?? ''),
						String(now.fields['activity.fr'] ?? ''),
					])
						expect(seen).toContain(text);
					editor.seen = shown.revision;
					editor.typed = { fr: shown.value('title.fr'), activity: shown.value('activity.fr') };
				} else {
					n++;
					if (what === 'title') editor.typed.fr = `${words} ${n}`;
					else editor.typed.activity = `${words} ${n}`;
				}
			}
			const { revisions } = await school.as(actors[0])(history, { draftId: draft, itemId: item });
			const kept = revisions.map(({ fields }) => `${fields['title.fr'] ?? ''} | ${fields['activity.fr'] ?? ''}`);
			for (const text of accepted) expect(kept).toContain(text);
			expect(new Set(revisions.map(({ number }) => number)).size).toBe(revisions.length);
		}),
		{ numRuns: 40 },
	);
	expect(refused).toBeGreaterThan(10);
	expect((await school.as(actors[0])(parts, { draftId: draft })).blocks.length).toBeGreaterThanOrEqual(40);
}, 120_000);
