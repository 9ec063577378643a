import { say } from '#platform/localized.ts';
import { section } from '#platform/personal-data.ts';
import { hourText } from '../fields.ts';
import { db } from '../tables.ts';
import { titleIn } from './title.ts';

// What calendar puts into somebody's copy. Of those whom they met, nothing.

const hours = section({
	name: 'hours',
	what: say(
		'Les heures auxquelles on peut vous rencontrer, et sur quelle horloge',
		'The hours at which you may be met, and on whose clock',
		'Las horas a las que se le puede ver, y en qué reloj',
	),
	fields: {
		zone: say('le fuseau', 'the zone', 'la zona'),
		beforeMinutes: say('minutes libres avant', 'minutes kept free before', 'minutos libres antes'),
		afterMinutes: say('minutes libres après', 'minutes kept free after', 'minutos libres después'),
		mostPerDay: say('au plus par jour', 'at most a day', 'como máximo por día'),
		changedAt: say('quand vous l’avez dit', 'when you said so', 'cuándo lo dijo'),
		weekday: say('le jour, lundi étant 1', 'the day, Monday being 1', 'el día, el lunes es 1'),
		from: say('à partir de', 'from', 'desde'),
		to: say('jusqu’à', 'to', 'hasta'),
	},
	async rows(ctx, personId) {
		const rows = await db(ctx)
			.selectFrom('calendarAvailability as own')
			.leftJoin('calendarWeeklyHours as week', 'week.personId', 'own.personId')
			.select(['zone', 'beforeMinutes', 'afterMinutes', 'mostPerDay', 'changedAt', 'weekday', 'fromMinute', 'toMinute'])
			.where('own.personId', '=', personId)
			.orderBy('weekday')
			.orderBy('fromMinute')
			.execute();
		return rows.map(({ fromMinute, toMinute, ...row }) => ({
			...row,
			from: fromMinute === null ? null : hourText(fromMinute),
			to: toMinute === null ? null : hourText(toMinute),
		}));
	},
});

const exceptions = section({
	name: 'exceptions',
	what: say('Les jours où c’est autrement', 'The days that are otherwise', 'Los días que son distintos'),
	fields: {
		kind: say('absence, ou autres heures', 'away, or other hours', 'ausencia u otras horas'),
		fromDay: say('du', 'from', 'del'),
		toDay: say('au', 'to', 'al'),
		from: say('à partir de', 'from', 'desde'),
		to: say('jusqu’à', 'to', 'hasta'),
	},
	async rows(ctx, personId) {
		const rows = await db(ctx)
			.selectFrom('calendarException')
			.select(['kind', 'fromDay', 'toDay', 'fromMinute', 'toMinute'])
			.where('personId', '=', personId)
			.orderBy('fromDay')
			.execute();
		return rows.map(({ fromMinute, toMinute, ...row }) => ({
			...row,
			from: fromMinute === null ? null : hourText(fromMinute),
			to: toMinute === null ? null : hourText(toMinute),
		}));
	},
});

const appointments = section({
	name: 'appointments',
	what: say('Vos rendez-vous', 'Your appointments', 'Sus citas'),
	fields: {
		number: say('le numéro', 'the number', 'el número'),
		title: say('l’objet', 'what it is', 'el objeto'),
		startsAt: say('le début', 'the beginning', 'el comienzo'),
		endsAt: say('la fin', 'the end', 'el final'),
		part: say('hôte ou invité', 'host or guest', 'anfitrión o invitado'),
		remindedAt: say('quand on vous l’a rappelé', 'when you were reminded', 'cuándo se le recordó'),
		booked: say('s’il tient', 'whether it stands', 'si se mantiene'),
		cancelledByYou: say('si vous l’avez annulé', 'whether you called it off', 'si usted la anuló'),
		reason: say('la raison que vous avez donnée', 'the reason that you gave', 'el motivo que dio'),
	},
	async rows(ctx, personId) {
		const rows = await db(ctx)
			.selectFrom('calendarAttendee as mine')
			.innerJoin('calendarAppointment as one', 'one.id', 'mine.appointmentId')
			.select([
				'one.id as number',
				'titleKey',
				'one.startsAt',
				'one.endsAt',
				'part',
				'remindedAt',
				'one.booked',
				'cancelledBy',
				'reason',
			])
			.where('mine.personId', '=', personId)
			.orderBy('one.startsAt')
			.execute();
		return rows.map(({ titleKey, cancelledBy, reason, ...row }) => ({
			...row,
			title: titleIn(titleKey, ctx.locale),
			cancelledByYou: cancelledBy === personId,
			reason: cancelledBy === personId ? reason : null,
		}));
	},
});

const feeds = section({
	name: 'calendarFeeds',
	what: say(
		'Les adresses privées de votre agenda, sans leur clé',
		'The private addresses of your calendar, without their key',
		'Las direcciones privadas de su agenda, sin su clave',
	),
	fields: {
		name: say('le nom que vous leur avez donné', 'the name that you gave them', 'el nombre que les dio'),
		madeAt: say('quand elle fut ouverte', 'when it was opened', 'cuándo se abrió'),
	},
	rows: (ctx, personId) =>
		db(ctx)
			.selectFrom('calendarFeed')
			.select(['name', 'madeAt'])
			.where('personId', '=', personId)
			.orderBy('id')
			.execute(),
});

export const ownSections = [hours, exceptions, appointments, feeds];
