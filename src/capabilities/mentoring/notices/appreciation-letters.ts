import { type holdersOf, writeLetter } from '#capabilities/identity/public.server.ts';
import { m } from '#messages';
import { listener } from '#platform/event.ts';
import { roundOf } from '../server/appreciation/appreciation-round.ts';
import { nameOf } from '../server/appreciation/said.ts';
import { db } from '../tables.ts';
import { pedagogyLetters } from './to-pedagogy.ts';

const pathOf = (sessionId: string) => `/mentoring/sessions/${sessionId}/appreciation`;

/** To both who met: how does it go? Nobody has to answer, and whoever wants no such letter says so once. */
export const askedLetters = listener({
	name: 'mentoring.appreciation-asked-letters',
	on: 'mentoring.appreciation-asked',
	run: async (ctx, { sessionId }) => {
		const round = await roundOf(ctx, sessionId);
		if (!round) return;
		for (const side of ['learner', 'mentor'] as const) {
			const name = await nameOf(ctx, { ...round, side });
			const to = side === 'learner' ? round.learnerId : round.mentorId;
			if (name !== null)
				await writeLetter(ctx, 'mentoring.appreciation-asked', to, ({ zone }, options, school) => {
					const date = round.dueAt
						.toZonedDateTimeISO(zone)
						.toLocaleString(options.locale, { day: 'numeric', month: 'long' });
					return {
						subject: m.mentoring_letter_asked_subject({ name, school }, options),
						paragraphs: [m.mentoring_letter_asked_body({ name, date }, options)],
						action: { label: m.mentoring_letter_asked_open({}, options), path: pathOf(sessionId) },
					};
				});
		}
	},
});

/** To whoever was answered to, that it can be read; the words stay on the page. */
export const revealedLetters = listener({
	name: 'mentoring.appreciation-revealed-letters',
	on: 'mentoring.appreciation-revealed',
	run: async (ctx, { sessionId }) => {
		const round = await roundOf(ctx, sessionId);
		if (!round) return;
		const said = await db(ctx)
			.selectFrom('mentoringAppreciation')
			.select('side')
			.where('sessionId', '=', sessionId)
			.orderBy('side')
			.execute();
		for (const { side } of said) {
			const to = side === 'learner' ? round.mentorId : round.learnerId;
			const name = await nameOf(ctx, { ...round, side: side === 'learner' ? 'mentor' : 'learner' });
			await writeLetter(ctx, 'mentoring.appreciation-revealed', to, (_person, options, school) => {
				const by = name ?? m.mentoring_somebody_before({}, options);
				return {
					subject: m.mentoring_letter_revealed_subject({ name: by, school }, options),
					paragraphs: [m.mentoring_letter_revealed_body({ name: by }, options)],
					action: { label: m.mentoring_letter_revealed_open({}, options), path: pathOf(sessionId) },
				};
			});
		}
	},
});

const reported = async (ctx: Parameters<typeof holdersOf>[0], reportId: string) =>
	db(ctx)
		.selectFrom('mentoringReport as report')
		.innerJoin('mentoringAppreciation as said', (join) =>
			join.onRef('said.sessionId', '=', 'report.sessionId').onRef('said.side', '=', 'report.side'),
		)
		.select(['report.sessionId', 'report.state', 'reportedBy', 'authorId'])
		.where('report.id', '=', reportId)
		.executeTakeFirst();

/** To the head of pedagogy, that words wait for them, and once more before it is too late. Not to whom it concerns. */
export const reportedLetters = listener({
	name: 'mentoring.words-reported-letters',
	on: 'mentoring.words-reported',
	run: async (ctx, { reportId }) => {
		const row = await reported(ctx, reportId);
		if (row) await pedagogyLetters(ctx, 'mentoring.words-reported', [row.reportedBy, row.authorId]);
	},
});
export const reportReminder = listener({
	name: 'mentoring.report-reminder',
	on: 'mentoring.report-waited-for',
	run: async (ctx, { reportId }) => {
		const row = await reported(ctx, reportId);
		if (row) await pedagogyLetters(ctx, 'mentoring.request-waits', [row.reportedBy, row.authorId]);
	},
});

/** To whoever reported them, and to whoever wrote them where nobody reads them any more. */
export const reportLetters = listener({
	name: 'mentoring.report-letters',
	on: 'mentoring.report-decided',
	run: async (ctx, { reportId }) => {
		const row = await reported(ctx, reportId);
		if (!row) return;
		const { sessionId, state, reportedBy, authorId } = row;
		const hidden = state === 'hidden';
		const body = hidden ? m.mentoring_letter_report_hidden_body : m.mentoring_letter_report_kept_body;
		await writeLetter(ctx, 'mentoring.report-answered', reportedBy, (_person, options, school) => ({
			subject: m.mentoring_letter_report_subject({ school }, options),
			paragraphs: [body({}, options)],
			action: { label: m.mentoring_letter_revealed_open({}, options), path: pathOf(sessionId) },
		}));
		if (hidden)
			await writeLetter(ctx, 'mentoring.words-hidden', authorId, (_person, options, school) => ({
				subject: m.mentoring_letter_hidden_subject({ school }, options),
				paragraphs: [m.mentoring_letter_hidden_body({}, options)],
				action: { label: m.mentoring_letter_revealed_open({}, options), path: pathOf(sessionId) },
			}));
	},
});
