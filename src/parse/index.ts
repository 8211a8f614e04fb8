export {
  type Format,
  type Head,
  isRawTranscript,
  type LabelledRole,
  type ParseOptions,
  type RawMessage,
  type RawPart,
  type RawRecord,
  type RawTranscript,
  type RawUnreadable,
} from './formats/format.js';
export { FORMATS, formatById } from './formats/index.js';
export { jsonFormat, type JsonFormatParts } from './formats/_shared/json/json-format.js';
export { textFormat, type TextFormatParts } from './formats/_shared/text-format.js';
export { parseTranscript, type ParseValueOptions } from './parse-transcript.js';
export { parseTranscripts } from './parse-transcripts.js';
export {
  numberedId,
  parseStretch,
  type Stretch,
  stretchFormat,
  type StretchParsed,
} from './parse-stretch.js';
export { readRows, type Row } from './read-rows.js';
