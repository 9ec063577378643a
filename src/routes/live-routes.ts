/** Pages that hold a live room: the only ones with camera, microphone and screen. A page becomes one by its line here. */
export const liveRoutes: readonly string[] = [
	'/(learn)/rooms/[room]',
	'/(learn)/mentoring/sessions/[session]',
	'/(assess)/defences/[defence]/meet',
];

/** Pages with an island and no room, also where a form of theirs was refused. */
export const islandRoutes: readonly string[] = ['/(learn)/learning/[enrolment]/projects/[project]'];

const patterns = liveRoutes.map(
	(route) => new RegExp(`^${route.replace(/\/\([a-z]+\)/g, '').replace(/\[[a-z]+\]/g, '[^/]+')}$`),
);

/** Where one meets: on the page that tells what the meeting is about, where that one holds its room; else on the room's own. */
export const meetingPath = ({ path, roomId }: { readonly path: string | null; readonly roomId: string }): string =>
	path !== null && patterns.some((pattern) => pattern.test(path)) ? path : `/rooms/${roomId}`;
