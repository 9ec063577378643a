import { newProject } from '#capabilities/assessment/factory.ts';
import { newEnrolment } from '#capabilities/enrolment/factory.ts';
import { withdraw } from '#capabilities/enrolment/server/withdraw.ts';
import { newPerson } from '#capabilities/identity/factory.ts';
import { askComparison } from '#capabilities/integrity/server/likeness/ask-comparison.ts';
import { newAccompaniment } from '#capabilities/mentoring/factory.ts';
import { person } from '#platform/actor.ts';
import type { Ctx } from '#platform/context.ts';
import { act, asOf } from './act.ts';

/** A small program in five parts, as its author wrote it. */
const parts = [
	`const books = new Map();

function addBook(isbn, title, price, copies) {
	if (books.has(isbn)) {
		const known = books.get(isbn);
		known.copies += copies;
		return known;
	}
	const book = { isbn, title, price, copies, sold: 0 };
	books.set(isbn, book);
	return book;
}`,
	`function sellBook(isbn, copies) {
	const book = books.get(isbn);
	if (!book || book.copies < copies) {
		throw new Error('Stock insuffisant');
	}
	book.copies -= copies;
	book.sold += copies;
	return Math.round(book.price * copies * 100) / 100;
}`,
	`function searchBooks(words) {
	const wanted = words.toLowerCase().split(' ').filter((word) => word.length > 2);
	const found = [];
	for (const book of books.values()) {
		const title = book.title.toLowerCase();
		if (wanted.every((word) => title.includes(word))) {
			found.push(book);
		}
	}
	return found.sort((a, b) => b.sold - a.sold).slice(0, 20);
}`,
	`function lowStock(limit) {
	return [...books.values()]
		.filter((book) => book.copies < limit)
		.map((book) => ({ isbn: book.isbn, title: book.title, toOrder: limit * 2 - book.copies }))
		.sort((a, b) => a.title.localeCompare(b.title, 'fr'));
}`,
	`function renderPage(found, shown) {
	const rows = found.map(
		(book) => '<li><a href="/livres/' + book.isbn + '">' + escapeText(book.title) + '</a> ' + book.price.toFixed(2) + ' €</li>',
	);
	const next = found.length > shown ? '<a rel="next" href="?page=2">Suite</a>' : '';
	return '<ul>' + rows.slice(0, shown).join('') + '</ul>' + next;
}`,
];
/** The same in another order, under other names: what whoever copies does first. */
const renamed = (text: string): string =>
	[
		['addBook', 'ajouter'],
		['sellBook', 'vendre'],
		['searchBooks', 'chercher'],
		['lowStock', 'aCommander'],
		['renderPage', 'afficher'],
		['books', 'catalogue'],
		['book', 'livre'],
		['found', 'resultats'],
		['copies', 'stock'],
		['wanted', 'mots'],
	].reduce((all, [from = '', to = '']) => all.replaceAll(new RegExp(`\\b${from}\\b`, 'g'), to), text);

const files = (name: string, program: readonly string[], notes: string) => [
	{ name, content: new Uint8Array(Buffer.from(program.join('\n\n'))) },
	{ name: 'notes.md', content: new Uint8Array(Buffer.from(notes)) },
];

/** Two people whose work on the bookshop's site is alike, for whoever looks at such things: one has left since. */
export const seedLikeness = async (ctx: Ctx, programmeId: string): Promise<void> => {
	const ago = (days: number) => asOf(ctx, ctx.clock.now().subtract({ hours: 24 * days }));
	const mentor = await newPerson(ctx, { displayName: 'Bastien Roy', email: 'bastien@demonstration.example' });
	const hands = async (displayName: string, email: string, days: number, handed: ReturnType<typeof files>) => {
		const { id } = await newPerson(ctx, { displayName, email });
		const enrolmentId = await newEnrolment(ago(days + 20), { personId: id, programmeId, months: 15 });
		await newAccompaniment(ago(days + 20), enrolmentId, mentor.id);
		const project = await newProject(ago(days), {
			...{ enrolmentId, evaluatorId: mentor.id, state: 'mentor-review', files: handed },
		});
		await askComparison(ctx, { projectId: project.id, number: 1 });
		return { id, enrolmentId };
	};
	const first = await hands(
		'Lina Ferrand',
		'lina@demonstration.example',
		70,
		files(
			'librairie.js',
			parts,
			'J’ai commencé par le stock, puis la recherche. Les prix sont en euros, arrondis au centime.',
		),
	);
	const left = { ...ago(60), actor: person(first.id) };
	await act(left, withdraw, { enrolmentId: first.enrolmentId, reason: 'Un emploi trouvé.' });
	await hands(
		'Ilan Costa',
		'ilan@demonstration.example',
		0,
		files(
			'boutique.js',
			['// Ma boutique, version finale', ...parts.toReversed().map(renamed)],
			'La boutique affiche les livres par ventes. J’ai testé avec trois clients.',
		),
	);
};
