/** One text as the terms that it holds, each once. */
export interface SparseRow {
  readonly terms: readonly string[];
  /** The sum over its terms is divided by this. */
  readonly scale: number;
  readonly isPositive: boolean;
  readonly weight: number;
}

/** A linear model over terms: log-odds are `bias + Σ weights / scale`. */
export interface SparseModel {
  readonly bias: number;
  readonly weights: ReadonlyMap<string, number>;
}

const EPOCHS = 6;
const RATE = 0.3;
const PENALTY = 0.02;

/**
 * Logistic regression with an L2 penalty, by AdaGrad (Duchi, Hazan, Singer 2011). The rows are visited in an order drawn
 * with a fixed seed, so the same rows give the same model.
 */
export function fitSparse(rows: readonly SparseRow[]): SparseModel {
  const state: State = { bias: 0, biasGrad: 1e-8, weights: new Map(), grads: new Map() };
  const order = rows.map((_, i) => i);
  const random = seeded();
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    shuffle(order, random);
    for (const at of order) learn(state, rows[at] as SparseRow);
  }
  return state;
}

interface State {
  bias: number;
  biasGrad: number;
  readonly weights: Map<string, number>;
  readonly grads: Map<string, number>;
}

function learn(state: State, { terms, scale, isPositive, weight }: SparseRow): void {
  const sum = terms.reduce((total, term) => total + (state.weights.get(term) ?? 0), 0);
  const probability = 1 / (1 + Math.exp(-(state.bias + sum / scale)));
  const error = (probability - Number(isPositive)) * weight;
  state.biasGrad += error * error;
  state.bias -= (RATE * error) / Math.sqrt(state.biasGrad);
  for (const term of terms) {
    const known = state.weights.get(term) ?? 0;
    const gradient = error / scale + PENALTY * known;
    const squares = (state.grads.get(term) ?? 1e-8) + gradient * gradient;
    state.grads.set(term, squares);
    state.weights.set(term, known - (RATE * gradient) / Math.sqrt(squares));
  }
}

function shuffle(order: number[], random: () => number): void {
  for (let i = order.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [order[i], order[j]] = [order[j] as number, order[i] as number];
  }
}

/** A linear congruential generator (Knuth's MMIX modulus cut to 31 bits): good enough to shuffle, the same everywhere. */
function seeded(): () => number {
  let state = 7;
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return state / 0x80000000;
  };
}
