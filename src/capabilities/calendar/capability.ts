import { readFileSync } from 'node:fs';
import { capability } from '#platform/house.ts';
import { tells } from './events.ts';
import { bookedLetters, cancelledLetters, movedLetters, reminderLetter } from './notices/appointment-letters.ts';
import { letterKinds } from './notices/letter-kinds.ts';
import { seriesBookedLetters, seriesCancelledLetters, seriesMovedLetters } from './notices/series-letters.ts';
import { personalData } from './personal-data.ts';
import { refusals } from './refusals.ts';
import { addException } from './server/add-exception.ts';
import { appointment } from './server/appointment.ts';
import { availability } from './server/availability.ts';
import { cancelAppointment } from './server/cancel-appointment.ts';
import { cancelSeries } from './server/cancel-series.ts';
import { commonMoments } from './server/common-moments.ts';
import { convene } from './server/convene.ts';
import { endFeed } from './server/end-feed.ts';
import { feed } from './server/feed.ts';
import { sealedFeeds } from './server/feed-token.ts';
import { leaveAppointments } from './server/leave.ts';
import { makeFeed } from './server/make-feed.ts';
import { moveAppointment } from './server/move-appointment.ts';
import { moveSeries } from './server/move-series.ts';
import { oldAppointmentsForgotten } from './server/old-appointments.sweep.ts';
import { ownCalendar } from './server/own-calendar.ts';
import { ownFeeds } from './server/own-feeds.ts';
import { ownSections } from './server/own-sections.ts';
import { remindersSent } from './server/reminders.sweep.ts';
import { removeException } from './server/remove-exception.ts';
import { saveAvailability } from './server/save-availability.ts';
import {
	bookingNotice,
	changeNotice,
	furthestDays,
	keptDays,
	mostFeeds,
	reminderHours,
	slotMinutes,
} from './settings.ts';

export const calendar = capability({
	name: 'calendar',
	commands: [
		saveAvailability,
		addException,
		removeException,
		moveAppointment,
		cancelAppointment,
		cancelSeries,
		moveSeries,
		makeFeed,
		endFeed,
		convene,
	],
	reads: [ownCalendar, appointment, availability, ownFeeds, feed, commonMoments],
	tells,
	listeners: [
		bookedLetters,
		movedLetters,
		cancelledLetters,
		reminderLetter,
		seriesBookedLetters,
		seriesCancelledLetters,
		seriesMovedLetters,
	],
	sweeps: [remindersSent, oldAppointmentsForgotten],
	settings: [bookingNotice, changeNotice, furthestDays, slotMinutes, reminderHours, keptDays, mostFeeds],
	refusals,
	letters: letterKinds,
	personalData,
	sealed: [sealedFeeds],
	personal: { sections: ownSections, leave: leaveAppointments },
	face: readFileSync(new URL('./face.sql', import.meta.url), 'utf8'),
});
