/** One text as the numbers of the terms that it holds, each once. */
export interface SparseRow {
  readonly terms: readonly number[];
  /** The sum over its terms is divided by this. */
  readonly scale: number;
  readonly isPositive: boolean;
  readonly weight: number;
}

/** A linear model over terms, by their numbers: log-odds are `bias + Σ weights / scale`. */
export interface SparseModel {
  readonly bias: number;
  readonly weights: Float64Array;
}

/** How a sparse model is fitted. */
export interface SparseOptions {
  /** How often all rows are visited. */
  readonly epochs: number;
  /** Strength of the L2 penalty. */
  readonly penalty: number;
  /** How far the first step goes. */
  readonly rate: number;
}

/**
 * Logistic regression with an L2 penalty, by AdaGrad (Duchi, Hazan, Singer 2011). The rows are visited in an order drawn
 * with a fixed seed, so the same rows give the same model.
 * @param size how many terms there are
 */
export function fitSparse(
  rows: readonly SparseRow[],
  size: number,
  { epochs, penalty, rate }: SparseOptions,
): SparseModel {
  const state: State = {
    bias: 0,
    biasGrad: 1e-8,
    weights: new Float64Array(size),
    grads: new Float64Array(size).fill(1e-8),
    penalty,
    rate,
  };
  const order = rows.map((_, i) => i);
  const random = seeded();
  for (let epoch = 0; epoch < epochs; epoch++) {
    shuffle(order, random);
    for (const at of order) learn(state, rows[at] as SparseRow);
  }
  return { bias: state.bias, weights: state.weights };
}

interface State {
  bias: number;
  biasGrad: number;
  readonly weights: Float64Array;
  readonly grads: Float64Array;
  readonly penalty: number;
  readonly rate: number;
}

function learn(state: State, { terms, scale, isPositive, weight }: SparseRow): void {
  const { weights, grads, penalty, rate } = state;
  const sum = terms.reduce((total, term) => total + (weights[term] as number), 0);
  const probability = 1 / (1 + Math.exp(-(state.bias + sum / scale)));
  const error = (probability - Number(isPositive)) * weight;
  state.biasGrad += error * error;
  state.bias -= (rate * error) / Math.sqrt(state.biasGrad);
  for (const term of terms) {
    const known = weights[term] as number;
    const gradient = error / scale + penalty * known;
    const squares = (grads[term] as number) + gradient * gradient;
    grads[term] = squares;
    weights[term] = known - (rate * gradient) / Math.sqrt(squares);
  }
}

function shuffle(order: number[], random: () => number): void {
  for (let i = order.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [order[i], order[j]] = [order[j] as number, order[i] as number];
  }
}

/** A linear congruential generator (the multiplier and increment of ANSI C's example, modulo 2^31): good enough to shuffle, the same everywhere. */
function seeded(): () => number {
  let state = 7;
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return state / 0x80000000;
  };
}
