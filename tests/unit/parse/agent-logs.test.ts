import { expect, it } from 'vitest';
import { parseTranscripts } from '#src/parse/index.js';
import { isTranscript, type Transcript } from '#src/model/transcript.js';
import { bytesSource } from '#src/read/index.js';
import { readOutputs, readRequest } from '#src/parse/formats/vivaria/read-generation.js';
import { isFailed } from '#src/parse/formats/replication-log/read-round.js';
import { collect } from '../../helpers/collect.js';

async function read(name: string, text: string): Promise<Transcript[]> {
  return (await collect(parseTranscripts(bytesSource(name, text)))).filter(isTranscript);
}

it('an answer that no step matches does not part later steps from their calls', async () => {
  const step = (response: string, action: string) => ({ action, observation: 'ok', response });
  const answer = (content: string, ...calls: string[]) => ({
    role: 'assistant',
    agent: 'main',
    content,
    tool_calls: calls.map((name) => ({ id: name, function: { name, arguments: '{"x": 1}' } })),
  });
  const run = {
    environment: 'swe_main',
    trajectory: [step('I look.', 'ls'), step('I mend.', 'edit x')],
    history: [
      { role: 'user', agent: 'main', content: 'Mend the arm.' },
      answer('I look. ', 'look'),
      answer('Something that was never sent.'),
      answer('I mend.', 'edit'),
    ],
    info: {},
  };
  const [transcript] = await read('run.traj', JSON.stringify(run));
  const calls = transcript?.messages.flatMap(({ segments, text }) =>
    segments
      .filter(({ kind }) => kind === 'action')
      .map(({ start, end }) => text.slice(start, end)),
  );
  expect(calls).toEqual(['look\n{"x": 1}', 'edit\n{"x": 1}']);
  expect(transcript?.problems).toMatchObject([{ code: 'skipped-record' }]);
});

it('fields of another type are told', async () => {
  const step = { response: 'I look.', action: ['ls'], observation: 'ok' };
  const run = { environment: 'swe_main', trajectory: [step], history: [], info: {} };
  const [transcript] = await read('run.traj', JSON.stringify(run));
  const told = transcript?.messages[0]?.problems.map(({ message }) => message);
  expect(told).toEqual(['action is a list instead of text; it was left out.']);
  const { problems } = readOutputs({
    finalResult: { outputs: [{ completion: 'A', reasoning_completion: { text: 'r' } }] },
  })[0] ?? { problems: [] };
  expect(problems).toMatchObject([{ code: 'skipped-part' }]);
});

it('times and branches of a run may be texts, as databases give them', async () => {
  const entry = (calledAt: string, branch: string, messages: object[], completion: string) =>
    JSON.stringify({
      runId: 7,
      index: Number(calledAt),
      agentBranchNumber: branch,
      calledAt,
      content: {
        type: 'generation',
        agentRequest: { settings: { model: 'm' }, messages },
        finalResult: { outputs: [{ completion }] },
      },
    });
  const go = { role: 'user', content: 'go' };
  const lines = [
    entry('2000', '0', [go, { role: 'assistant', content: 'A1' }, { ...go, content: 'on' }], 'A2'),
    entry('1000', '0', [go], 'A1'),
    entry('3000', '1', [go], 'B1'),
  ];
  const transcripts = await read('trace.jsonl', `${lines.join('\n')}\n`);
  const said = transcripts.map(({ messages }) => messages.map(({ text }) => text));
  expect(said[0]).toEqual(['go', 'A1', 'on', 'A2']);
  expect(said[1]?.at(-1)).toBe('B1');
});

it('a branch whose number is too large for a double keeps its name in every reading', async () => {
  const entry = {
    runId: 7,
    agentBranchNumber: '9007199254740994',
    calledAt: 1000,
    content: {
      type: 'generation',
      agentRequest: { settings: { model: 'm' }, messages: [{ role: 'user', content: 'go' }] },
      finalResult: { outputs: [{ completion: 'A' }] },
    },
  };
  const [transcript] = await read('trace.jsonl', `${JSON.stringify(entry)}\n`);
  expect(transcript?.metadata.get('agentBranchNumber')).toBe('9007199254740994');
  expect(transcript?.metadata.get('calledAt')).toBe(1000);
});

it('a round failed where its error says something', () => {
  expect([null, '', false, 'timeout', {}].map((error) => isFailed({ error }))).toEqual([
    ...[false, false, false, true, true],
  ]);
});

it('a request of Vivaria that is no text is told', () => {
  const read = (agentRequest: object) => readRequest({ agentRequest });
  expect(read({})).toEqual([]);
  for (const request of [{ messages: {} }, { prompt: 7 }, { template: [] }])
    expect(read(request)[0]?.problems).toMatchObject([{ code: 'bad-message' }]);
});

it('a prompt of a replication log that is no text is told', async () => {
  const log = {
    experiment_id: 'exp_1',
    system_prompt: ['You are a robot.'],
    configuration: { base_prompt: 'Go.' },
    conversation: [{ round: 1, agent_response: 'I go.', environment_feedback: 'A table.' }],
  };
  const [transcript] = await read('log.json', JSON.stringify(log));
  const [system, task] = transcript?.messages ?? [];
  expect(system?.problems.map(({ message }) => message)).toEqual([
    'system_prompt is a list instead of text; it was left out.',
  ]);
  expect(task?.text).toBe('Go.');
});

it('a call of ATIF that has the id and text of an answered one is another', async () => {
  const calling = (content: string) => ({
    source: 'agent',
    message: 'On.',
    tool_calls: [{ tool_call_id: 'c', function_name: 'step', arguments: {} }],
    observation: { results: [{ content }] },
  });
  const trajectory = {
    schema_version: 'ATIF-v1.4',
    session_id: 's',
    agent: { name: 'a', version: '1' },
    steps: [{ source: 'user', message: 'Go.' }, calling('One.'), calling('Two.')],
  };
  const [transcript] = await read('trajectory.json', JSON.stringify(trajectory));
  const calls = transcript?.messages.flatMap(({ segments }) =>
    segments.filter(({ kind }) => kind === 'action'),
  );
  expect(calls).toHaveLength(2);
  expect(transcript?.problems).toEqual([]);
});
