import { z } from 'zod';
import { day, instant } from '#platform/instant.ts';
import { localeSchema } from '#platform/localized.ts';
import { id } from '../../fields.ts';
import { caseStates, consequences, outcomes } from '../../rules/case.ts';
import { text } from '../names.ts';
import { message } from '../reports/thread.ts';

/** Nothing once they are erased. */
const name = z.string().nullable();

/** A case as its officers see it. */
export const openedCase = z.object({
	caseId: id,
	state: z.enum(caseStates),
	outcome: z.enum(outcomes).nullable(),
	receivedOn: day,
	acknowledgeDue: day,
	answerDue: day,
	acknowledgedOn: day.nullable(),
	answeredOn: day.nullable(),
	late: z.boolean(),
	/** Nobody's where it is anonymous. */
	anonymous: z.boolean(),
	reporter: name,
	saidIn: localeSchema,
	what: z.string(),
	moment: z.string().nullable(),
	about: z.string().nullable(),
	messages: z.array(message),
	named: z.array(
		z.object({
			namedId: id,
			name,
			programme: text.nullable(),
			/** Named by mistake: they still see nothing of it. */
			ended: z.boolean(),
			hearing: z
				.object({ told: z.string(), toldAt: instant, answerDue: day, answer: z.string().nullable() })
				.nullable(),
		}),
	),
	/** What evidence may be about. */
	subjects: z.array(
		z.object({ value: z.string(), kind: z.enum(['project', 'defence']), title: text, heldOn: day.nullable() }),
	),
	evidence: z.array(
		z.object({
			said: z.string(),
			kind: z.enum(['words', 'project', 'defence']),
			title: text.nullable(),
			name,
			at: instant,
		}),
	),
	decisions: z.array(
		z.object({
			state: z.enum(['proposed', 'confirmed', 'returned']),
			outcome: z.enum(outcomes),
			consequence: z.enum(consequences),
			release: z.boolean(),
			reason: z.string(),
			toNamed: z.string().nullable(),
			proposedBy: name,
			proposedAt: instant,
			settledBy: name,
			why: z.string().nullable(),
		}),
	),
	appeal: z
		.object({
			said: z.string(),
			outcome: z.enum(['maintained', 'overturned']).nullable(),
			reason: z.string().nullable(),
		})
		.nullable(),
	/** Whether it holds anything back. */
	held: z.boolean(),
	steps: z.array(z.object({ move: z.string(), name, at: instant })),
	views: z.array(z.object({ name, at: instant, messages: z.int(), evidence: z.int() })),
	may: z.object({
		acknowledge: z.boolean(),
		investigate: z.boolean(),
		propose: z.boolean(),
		settle: z.boolean(),
		settleAppeal: z.boolean(),
		/** Names, hearings and evidence. */
		work: z.boolean(),
		hear: z.boolean(),
		liftHold: z.boolean(),
	}),
});
