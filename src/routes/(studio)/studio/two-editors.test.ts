import type { RequestEvent } from '@sveltejs/kit';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { newPerson } from '#capabilities/identity/factory.ts';
import { newDraft } from '#capabilities/studio/factory.ts';
import type { Fields } from '#capabilities/studio/rules/merge.ts';
import { history } from '#capabilities/studio/server/history.ts';
import { saveBlock } from '#capabilities/studio/server/save-block.ts';
import { sheet } from '#capabilities/studio/server/sheet.ts';
import { openSheet } from '#capabilities/studio/ui/sheet.ts';
import { type Actor, person } from '#platform/actor.ts';
import { openTestSchool } from '#platform/testing/school.ts';
import type { FormAnswer } from '#ui/answer.ts';
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

interface Texts {
	readonly title: string;
	readonly activity: string;
}
interface Editor {
	readonly actor: Actor;
	/** The revision that their form was opened on, and what is in it. */
	seen: number;
	typed: Texts;
}
const textsOf = (fields: Fields): Texts => ({
	title: String(fields['title.fr'] ?? ''),
	activity: String(fields['activity.fr'] ?? ''),
});
const asOne = ({ title, activity }: Texts) => `${title} | ${activity}`;

const word = fc.constantFrom('poutre', 'chevron', 'lambourde', 'faîtage', 'panne', 'arbalétrier');
const act = fc.record({
	who: fc.nat(1),
	what: fc.constantFrom('open', 'title', 'activity', 'save', 'save'),
	words: fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(' ')),
});

/** One block, and two people with its form open. */
const openBlock = async (draft: string, actors: readonly Actor[]) => {
	const first: Texts = { title: 'Au début', activity: '' };
	const { itemId: item } = await school.as(actors[0] as Actor)(saveBlock, {
		draftId: draft,
		content: { title: { fr: first.title } },
	});
	const editors = actors.map((actor): Editor => ({ actor, seen: 1, typed: first }));
	const accepted = new Set<string>();
	const look = (editor: Editor, seen?: number) =>
		school.as(editor.actor)(sheet, { draftId: draft, itemId: item, ...(seen !== undefined && { seen }) });

	/** What comes back with a form that is refused: what was typed, what the other wrote, and a form that goes on from there. */
	const takeBack = async (editor: Editor, answer: FormAnswer) => {
		const now = await look(editor, editor.seen);
		const shown = openSheet(now, answer, '');
		expect(shown.stale).toBe(true);
		const [was, theirs] = [textsOf(now.base ?? {}), textsOf(now.fields)];
		const seen = JSON.stringify([shown.value('title.fr'), shown.value('activity.fr'), shown.clashes]);
		for (const field of ['title', 'activity'] as const) {
			if (editor.typed[field] !== was[field]) expect(seen).toContain(editor.typed[field]);
			if (theirs[field] !== was[field]) expect(seen).toContain(theirs[field]);
		}
		editor.seen = shown.revision;
		editor.typed = { title: shown.value('title.fr'), activity: shown.value('activity.fr') };
	};
	return {
		editors,
		async open(editor: Editor) {
			const { revision, fields } = await look(editor);
			editor.seen = revision;
			editor.typed = textsOf(fields);
		},
		/** Whether it was accepted. */
		async save(editor: Editor): Promise<boolean> {
			const { title, activity } = editor.typed;
			const answer = await send(
				editor.actor,
				{ draft, item, seen: editor.seen },
				{ 'content.title.fr': title, 'content.activity.fr': activity },
			);
			if (answer !== 'done') {
				expect(answer.status).toBe(409);
				await takeBack(editor, answer.data);
				return false;
			}
			accepted.add(asOne(editor.typed));
			editor.seen = (await look(editor)).revision;
			return true;
		},
		async check() {
			const { revisions } = await school.as(actors[0] as Actor)(history, { draftId: draft, itemId: item });
			const kept = revisions.map(({ fields }) => asOne(textsOf(fields)));
			for (const text of accepted) expect(kept).toContain(text);
			expect(revisions.map(({ number }) => number)).toEqual(revisions.map((_, n) => revisions.length - n));
		},
	};
};

test('two people edit one framework: every text accepted is in the history, every text refused comes back to its writer', async () => {
	const made = await school.make((ctx) => newDraft(ctx, { state: 'framework' }));
	const other = await school.make((ctx) => newPerson(ctx, { roles: ['instructional-designer'] }));
	const actors = [person(made.people.author.id, ['author']), person(other.id, ['instructional-designer'])];
	let refused = 0;
	await fc.assert(
		fc.asyncProperty(fc.array(act, { minLength: 4, maxLength: 16 }), async (acts) => {
			const { editors, open, save, check } = await openBlock(made.id, actors);
			for (const [n, { who, what, words }] of acts.entries()) {
				const editor = editors[who] as Editor;
				if (what === 'open') await open(editor);
				else if (what === 'save') refused += (await save(editor)) ? 0 : 1;
				else editor.typed = { ...editor.typed, [what]: `${words} ${n}` };
			}
			await check();
		}),
		{ numRuns: 40 },
	);
	// Else it would prove nothing.
	expect(refused).toBeGreaterThan(0);
}, 120_000);
