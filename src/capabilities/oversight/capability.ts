import { capability } from '#platform/house.ts';
import { tells } from './events.ts';
import { lookerReminder, lookMovedLetters } from './notices/look-moved.ts';
import { talkMovedLetters, talkOpenedLetter, talkReminder } from './notices/talk-moved.ts';
import { personalData } from './personal-data.ts';
import { refusals } from './refusals.ts';
import { look as lookFlow } from './rules/look.ts';
import { talk as talkFlow } from './rules/talk.ts';
import { acceptLook } from './server/accept-look.ts';
import { agreement } from './server/agreement.ts';
import { looksChosen } from './server/choose.sweep.ts';
import { concludeTalk } from './server/conclude-talk.ts';
import { judge } from './server/judge.ts';
import { leaveLooks } from './server/leave.ts';
import { look } from './server/look.ts';
import { drawnAgain, lookersReminded, lookersStillApart, looksDrawn, looksEnded } from './server/looks.sweep.ts';
import { looks } from './server/looks.ts';
import { oldPeriodsForgotten } from './server/old-periods.sweep.ts';
import { ownSections } from './server/own-sections.ts';
import { sayInTalk } from './server/say-in-talk.ts';
import { talk } from './server/talk.ts';
import { talkersReminded, talksEnded } from './server/talks.sweep.ts';
import { talks } from './server/talks.ts';
import { withdrawLook } from './server/withdraw-look.ts';
import { leaseSettings, leastLooks, lookPercent, mostLooks } from './settings.ts';

export const oversight = capability({
	name: 'oversight',
	commands: [acceptLook, withdrawLook, judge, sayInTalk, concludeTalk],
	reads: [looks, look, agreement, talks, talk],
	tells,
	listeners: [drawnAgain, lookMovedLetters, lookerReminder, talkOpenedLetter, talkMovedLetters, talkReminder],
	sweeps: [
		looksChosen,
		looksDrawn,
		lookersReminded,
		looksEnded,
		lookersStillApart,
		talkersReminded,
		talksEnded,
		oldPeriodsForgotten,
	],
	settings: [lookPercent, leastLooks, mostLooks, ...leaseSettings],
	refusals,
	workflows: [lookFlow, talkFlow],
	personalData,
	personal: { sections: ownSections, leave: leaveLooks },
});
