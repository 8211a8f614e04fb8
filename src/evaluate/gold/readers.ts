import type { GoldReader } from './gold-part.js';
import { judgedGold } from './judged-gold.js';
import { scoutGold } from './scout-gold.js';
import { telltaleGold } from './telltale-gold.js';
import { userTurnGold } from './user-turn-gold.js';

/** Every shape of labels; the first that recognises a file's first row reads it. */
export const GOLD_READERS: readonly GoldReader[] = [
  telltaleGold,
  userTurnGold,
  judgedGold,
  scoutGold,
];
