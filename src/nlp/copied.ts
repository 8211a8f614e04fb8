/** The same text in memory of its own. V8 makes a longer slice a view of the text that it was cut from, and so keeps all of that. */
export function copied(text: string): string {
  return text.length < SHORTEST_VIEW ? text : text.split('').join('');
}

const SHORTEST_VIEW = 13;
