import { join } from 'node:path';
import { compileTaxonomy, exampleConversation, explainMessage } from '../../src/classify/index.js';
import { explanationsText } from '../../src/report/index.js';
import type { ExampleMessage } from '../../src/taxonomy/index.js';
import { readRows } from '../measure/rows.js';
import { taxonomyFromSources } from '../taxonomy/from-sources.js';
import type { Generated } from './generated.js';

interface ExplainedCase {
  readonly title: string;
  readonly counted: boolean;
  readonly messages: readonly ExampleMessage[];
}

/** Ten findings and ten non-findings with the trail that `telltale explain` prints, made by the program itself. */
export async function explainedDocs(): Promise<Generated[]> {
  const file = join(import.meta.dirname, '..', '..', 'fixtures', 'explained', 'cases.jsonl');
  const cases = readRows<ExplainedCase>(file);
  const compiled = compileTaxonomy(await taxonomyFromSources());
  const section = (one: ExplainedCase): string => {
    const transcript = exampleConversation(one.messages);
    const trails = transcript.messages
      .filter(({ author }) => author === 'target')
      .map(({ message_index }) => explainMessage(transcript, compiled, message_index))
      .filter((explanations) => explanations.length > 0)
      .map(explanationsText);
    const said = one.messages.map((message) => JSON.stringify(message)).join('\n');
    const trail = trails.length === 0 ? explanationsText([]) : trails.join('\n');
    return `### ${one.title}\n\n\`\`\`json\n${said}\n\`\`\`\n\n\`\`\`text\n${trail}\`\`\`\n`;
  };
  const list = (counted: boolean): string =>
    cases
      .filter((one) => one.counted === counted)
      .map(section)
      .join('\n');
  const text = `## Ten findings\n\n${list(true)}\n## Ten that are none\n\n${list(false)}`;
  return [{ path: 'docs/explained.md', region: 'explained', text }];
}
