import { m } from '#messages';
import { showHour } from './hour.ts';
import type { DeviceKind, Trouble } from './live/devices.ts';
import type { News } from './live/news.ts';
import type { Level } from './live/quality.ts';
import type { Other, View } from './live/view.ts';
import type { RoomFacts } from './live/wire.ts';

/** What somebody is called in a room. */
export const nameAt = (facts: RoomFacts, place: number): string =>
	facts.people.find((one) => one.place === place)?.name ?? m.rooms_nameless();

/** What happened, as it is read out. */
export const newsText = (facts: RoomFacts, news: News): string => {
	const name = 'place' in news ? nameAt(facts, news.place) : '';
	switch (news.kind) {
		case 'came':
			return m.rooms_news_came({ name });
		case 'went':
			return m.rooms_news_went({ name });
		case 'agreed':
			return m.rooms_news_agreed({ name });
		case 'withdrew':
			return m.rooms_news_withdrew({ name });
		case 'stopped':
			return m.rooms_news_stopped({ name });
		case 'wrote':
			return m.rooms_news_wrote({ name, text: news.body });
		case 'between-lost':
			return m.rooms_between_lost({ name });
		case 'between-back':
			return m.rooms_between_back({ name });
		case 'line-lost':
			return m.rooms_line_lost();
		case 'line-back':
			return m.rooms_line_back();
		case 'audio-only':
			return m.rooms_audio_only_by_itself();
		case 'recording':
			return m.rooms_recording_on();
		case 'not-recording':
			return m.rooms_recording_off();
	}
};

const troubles: Readonly<Record<DeviceKind, Readonly<Record<Trouble, () => string>>>> = {
	microphone: {
		refused: m.rooms_microphone_refused,
		absent: m.rooms_microphone_absent,
		taken: m.rooms_microphone_taken,
		insecure: m.rooms_devices_insecure,
		other: m.rooms_microphone_other,
	},
	camera: {
		refused: m.rooms_camera_refused,
		absent: m.rooms_camera_absent,
		taken: m.rooms_camera_taken,
		insecure: m.rooms_devices_insecure,
		other: m.rooms_camera_other,
	},
};
/** What is missing, and what to do about it. */
export const troubleText = (kind: DeviceKind, trouble: Trouble): string => troubles[kind][trouble]();

export type LineLook = Level | 'connecting' | 'lost';

/** How the line to somebody is, in words. */
export const lineText = (look: LineLook): string =>
	({
		good: m.rooms_line_good,
		fair: m.rooms_line_fair,
		bad: m.rooms_line_bad,
		connecting: m.rooms_line_connecting,
		lost: m.rooms_line_to_them_lost,
	})[look]();

export const lookOf = ({ state, level }: Other): LineLook => (state === 'connected' ? level : state);

/** Who did what about the recording, and when: everybody sees it for as long as the room is open. */
export const recordingFacts = ({ facts, seen }: View): string[] => [
	...seen.words
		.filter(({ agreed, saidAt }) => agreed === false && saidAt !== null)
		.map(({ place, saidAt }) =>
			m.rooms_withdrew_at({ name: nameAt(facts, place), hour: showHour(saidAt ?? '', facts.zone) }),
		),
	...seen.stops.map(({ place, at }) =>
		m.rooms_stopped_at({ name: nameAt(facts, place), hour: showHour(at, facts.zone) }),
	),
];
