export type { CallAct, CallReader } from './act.js';
export { compileCalls } from './compile-calls.js';
