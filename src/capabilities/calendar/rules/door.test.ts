import { expect, test } from 'vitest';
import { roomNear } from './door.ts';

const at = (hour: number) => Temporal.Instant.from('2027-03-02T10:00:00Z').add({ hours: hour });
const one = { roomId: 'a room', startsAt: at(0), endsAt: at(1), booked: true };

test('the way into a room is shown from the day before until the evening after', () => {
	const shown = (hour: number) => roomNear(one, at(hour)) !== null;
	expect([-25, -24, 0, 12, 13].map(shown)).toEqual([false, true, true, true, false]);
});

test('not of an appointment that was called off, nor of one without', () => {
	expect(roomNear({ ...one, booked: false }, at(0))).toBeNull();
	expect(roomNear({ ...one, roomId: null }, at(0))).toBeNull();
});
