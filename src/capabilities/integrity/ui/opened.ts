import type { z } from 'zod';
import type { findablePeople } from '../server/cases/findable-people.ts';
import type { openedCase } from '../server/cases/opened-case.ts';

/** A case as its page has it, and the people found by a name. */
export type Opened = z.input<typeof openedCase>;
export type Found = z.input<typeof findablePeople.output>;
