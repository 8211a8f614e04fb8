import { chat } from './chat/index.js';
import type { Format } from './format.js';
import { speakerText } from './speaker-text/index.js';
import { studyLog } from './study-log/index.js';
import { thinkText } from './think-text/index.js';

/** All input formats, in the order in which they are tried; of two that are equally sure, the first wins. */
export const FORMATS: readonly Format[] = [chat, studyLog, speakerText, thinkText];

/** The format with this id, or undefined. */
export function formatById(id: string): Format | undefined {
  return FORMATS.find((format) => format.id === id);
}
