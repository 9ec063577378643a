import type { ReadCtx } from '#platform/context.ts';
import { say } from '#platform/localized.ts';
import { section } from '#platform/personal-data.ts';
import { db } from '../tables.ts';
import { namesOf } from './around.ts';
import { enrolment, project } from './own-words.ts';

// What was done with others, in somebody's copy: their names, as its owner was shown them.

const named = async <T extends { readonly learnerId: string | null }>(ctx: ReadCtx, rows: readonly T[]) => {
	const names = await namesOf(
		ctx,
		rows.flatMap(({ learnerId }) => learnerId ?? []),
	);
	return rows.map(({ learnerId, ...row }) => ({ ...row, name: names.get(learnerId ?? '') ?? '' }));
};

const groups = section({
	name: 'groups',
	what: say(
		'Les projets que vous avez faits à plusieurs',
		'The projects that you did with others',
		'Los proyectos que ha hecho con otras personas',
	),
	fields: {
		enrolment,
		project,
		joinedAt: say('depuis quand', 'since when', 'desde cuándo'),
		leftAt: say('jusqu’à quand', 'until when', 'hasta cuándo'),
	},
	rows: (ctx, personId) =>
		db(ctx)
			.selectFrom('assessmentAuthor as one')
			.innerJoin('assessmentProject as of', 'of.id', 'one.projectId')
			.select(['of.enrolmentId as enrolment', 'of.projectKey as project', 'one.joinedAt', 'one.leftAt'])
			.where('of.learnerId', '=', personId)
			.orderBy('one.id')
			.execute(),
});

const handedIn = section({
	name: 'handed-in-together',
	what: say(
		'Avec qui chacune de vos remises a été faite',
		'With whom each of your hand-ins was done',
		'Con quién se hizo cada una de sus entregas',
	),
	fields: {
		enrolment,
		project,
		version: say('la remise', 'the hand-in', 'la entrega'),
		at: say('quand', 'when', 'cuándo'),
		name: say('avec qui', 'with whom', 'con quién'),
	},
	async rows(ctx, personId) {
		const rows = await db(ctx)
			.selectFrom('assessmentVersionAuthor as one')
			.innerJoin('assessmentProject as of', 'of.id', 'one.projectId')
			.innerJoin('assessmentVersion as version', (join) =>
				join.onRef('version.projectId', '=', 'one.projectId').onRef('version.number', '=', 'one.number'),
			)
			.select(['of.enrolmentId as enrolment', 'of.projectKey as project', 'one.number as version'])
			.select(['version.handedInAt as at', 'one.learnerId'])
			.where('of.learnerId', '=', personId)
			.orderBy('one.projectId')
			.orderBy('one.number')
			.execute();
		return named(ctx, rows);
	},
});

const taken = section({
	name: 'copied-pieces',
	what: say(
		'Ce que vous avez repris de ce que d’autres ont remis',
		'What you copied from what others handed in',
		'Lo que ha copiado de lo que otras personas entregaron',
	),
	fields: {
		enrolment,
		project,
		sha256: say('l’empreinte du contenu', 'the hash of the content', 'la huella del contenido'),
		name: say('de qui', 'from whom', 'de quién'),
	},
	async rows(ctx, personId) {
		const rows = await db(ctx)
			.selectFrom('assessmentDeliverable as one')
			.innerJoin('assessmentProject as of', 'of.id', 'one.projectId')
			.select(['of.enrolmentId as enrolment', 'of.projectKey as project', 'one.sha256', 'one.takenFrom as learnerId'])
			.where('of.learnerId', '=', personId)
			.where('one.takenFrom', 'is not', null)
			.orderBy('one.id')
			.execute();
		return named(ctx, rows);
	},
});

export const together = [groups, handedIn, taken];
