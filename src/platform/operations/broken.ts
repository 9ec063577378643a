import { sql } from 'kysely';
import { z } from 'zod';
import { read } from '../command.ts';
import { mostAttempts } from '../deliver.ts';
import { instant } from '../instant.ts';
import { administrator } from './administrator.ts';
import { db } from './tables.ts';

/** Older than this, news or a letter that still waits is shown as stuck. */
const patience = { minutes: 10 };
const most = 100;

/** What is broken: news that no listener took, letters that no server took, jobs that failed, promises that a sweep found unkept. */
export const broken = read({
	name: 'platform.broken',
	input: z.object({}),
	output: z.object({
		news: z.array(
			z.object({
				eventId: z.uuid(),
				name: z.string(),
				listener: z.string(),
				at: instant,
				attempts: z.int(),
				error: z.string().nullable(),
				dead: z.boolean(),
			}),
		),
		letters: z.array(
			z.object({
				id: z.uuid(),
				notice: z.string(),
				at: instant,
				attempts: z.int(),
				error: z.string().nullable(),
				dead: z.boolean(),
			}),
		),
		jobs: z.array(z.object({ id: z.string(), name: z.string(), at: instant })),
		findings: z.array(z.object({ id: z.uuid(), sweep: z.string(), subject: z.string(), at: instant })),
	}),
	allow: administrator,
	async run(ctx) {
		const late = ctx.clock.now().subtract(patience);
		const news = await db(ctx)
			.selectFrom('platformDelivery')
			.innerJoin('platformEvent', 'platformEvent.id', 'eventId')
			.select(['eventId', 'name', 'listener', 'at', 'attempts', 'lastError as error'])
			.where('deliveredAt', 'is', null)
			.where((eb) => eb.or([eb('attempts', '>', 0), eb('at', '<', late)]))
			.orderBy('at')
			.limit(most)
			.execute();
		const letters = await db(ctx)
			.selectFrom('platformMail')
			.select(['id', 'notice', 'createdAt as at', 'attempts', 'lastError as error', 'state'])
			.where((eb) =>
				eb.or([eb('state', '=', 'failed'), eb.and([eb('state', '=', 'queued'), eb('createdAt', '<', late)])]),
			)
			.orderBy('createdAt')
			.limit(most)
			.execute();
		const findings = await db(ctx)
			.selectFrom('platformFinding')
			.select(['id', 'sweep', 'subject', 'foundAt as at'])
			.where('mendedAt', 'is', null)
			.orderBy('foundAt')
			.limit(most)
			.execute();
		// The queue's own table, which the job library keeps.
		const jobs = await db(ctx)
			.selectNoFrom(
				sql<
					{ id: string; name: string; at: string }[]
				>`(select coalesce(jsonb_agg(jsonb_build_object('id', id, 'name', coalesce(data->>'sweep', name),
					'at', to_char(completed_on at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))), '[]') from jobs.job where state = 'failed')`.as(
					'dead',
				),
			)
			.executeTakeFirstOrThrow();
		return {
			news: news.map((row) => ({ ...row, dead: row.attempts >= mostAttempts })),
			letters: letters.map(({ state, ...row }) => ({ ...row, dead: state === 'failed' })),
			jobs: jobs.dead.map((job) => ({ ...job, at: Temporal.Instant.from(job.at) })),
			findings,
		};
	},
});
