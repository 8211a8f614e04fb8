/** One message as a row of numbers. */
export interface DenseRow {
  readonly values: readonly number[];
  readonly isPositive: boolean;
  readonly weight: number;
}

/** A linear model: log-odds are `bias + Σ weights × values`. */
export interface DenseModel {
  readonly bias: number;
  readonly weights: readonly number[];
}

const STEPS = 400;
const RATE = 0.5;

/**
 * Logistic regression with an L2 penalty on standardised columns, by gradient descent from zero.
 * @param penalty strength of the penalty on each weight
 */
export function fitDense(rows: readonly DenseRow[], penalty: number): DenseModel {
  const width = rows[0]?.values.length ?? 0;
  const columns = Array.from({ length: width }, (_, i) => spread(rows, i));
  const table = rows.map(({ values }) =>
    Float64Array.from(columns, ({ mean, deviation }, i) => ((values[i] ?? 0) - mean) / deviation),
  );
  const total = rows.reduce((sum, { weight }) => sum + weight, 0) || 1;
  const state = { bias: 0, weights: new Float64Array(width) };
  for (let step = 0; step < STEPS; step++) descend(state, rows, table, total, penalty);
  const raw = columns.map(({ deviation }, i) => (state.weights[i] ?? 0) / deviation);
  const shift = raw.reduce((sum, weight, i) => sum + weight * (columns[i]?.mean ?? 0), 0);
  return { bias: state.bias - shift, weights: raw };
}

/** One step down the slope of the mean loss. */
function descend(
  state: { bias: number; readonly weights: Float64Array },
  rows: readonly DenseRow[],
  table: readonly Float64Array[],
  total: number,
  penalty: number,
): void {
  const { weights } = state;
  const slope = new Float64Array(weights.length);
  let biasSlope = 0;
  table.forEach((row, j) => {
    const { isPositive, weight } = rows[j] as DenseRow;
    let sum = state.bias;
    for (let i = 0; i < row.length; i++) sum += (row[i] as number) * (weights[i] as number);
    const error = ((1 / (1 + Math.exp(-sum)) - Number(isPositive)) * weight) / total;
    biasSlope += error;
    for (let i = 0; i < row.length; i++)
      slope[i] = (slope[i] as number) + error * (row[i] as number);
  });
  state.bias -= RATE * biasSlope;
  weights.forEach((weight, i) => {
    weights[i] = weight - RATE * ((slope[i] as number) + penalty * weight);
  });
}

function spread(rows: readonly DenseRow[], column: number): { mean: number; deviation: number } {
  const count = rows.length || 1;
  const mean = rows.reduce((sum, { values }) => sum + (values[column] ?? 0), 0) / count;
  const squares = rows.reduce((sum, { values }) => sum + ((values[column] ?? 0) - mean) ** 2, 0);
  // A column that never changes tells nothing: its weight stays at zero.
  return { mean, deviation: Math.sqrt(squares / count) || 1 };
}
