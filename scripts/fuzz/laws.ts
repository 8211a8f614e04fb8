import { isTranscript, type Transcript } from '../../src/model/transcript.js';
import { parseTranscripts } from '../../src/parse/index.js';
import { bytesSource } from '../../src/read/index.js';
import { conversationRecord, jsonLine } from '../../src/report/index.js';
import { collect } from '../../tests/helpers/collect.js';
import { messageFaults } from '../../tests/helpers/message-laws.js';

/** What breaks the laws that hold for every conversation, however broken its file was. */
export async function transcriptFaults(transcripts: readonly Transcript[]): Promise<string[]> {
  const faults: string[] = [];
  for (const transcript of transcripts) {
    for (const message of transcript.messages) faults.push(...messageFaults(message));
    faults.push(...(await roundTripFaults(transcript)));
  }
  return faults;
}

async function roundTripFaults(transcript: Transcript): Promise<string[]> {
  const line = jsonLine(conversationRecord(transcript));
  const [again, ...more] = await collect(parseTranscripts(bytesSource('again', line)));
  if (again === undefined || !isTranscript(again)) return ['does not come back at all'];
  if (more.length > 0) return [`comes back as ${1 + more.length}`];
  return said(again) === said(transcript) ? [] : ['does not come back the same'];
}

function said({ transcript_id, metadata, messages, problems }: Transcript): string {
  return JSON.stringify([transcript_id, [...metadata], messages, problems]);
}
