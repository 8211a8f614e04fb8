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

const STEPS = 600;
const RATE = 0.5;

/**
 * Logistic regression with an L2 penalty on standardised columns, by gradient descent from zero.
 * @param penalty strength of the penalty per row
 */
export function fitDense(rows: readonly DenseRow[], penalty: number): DenseModel {
  const width = rows[0]?.values.length ?? 0;
  const columns = Array.from({ length: width }, (_, i) => spread(rows, i));
  const table = rows.map(({ values }) =>
    columns.map(({ mean, deviation }, i) => ((values[i] ?? 0) - mean) / deviation),
  );
  const total = rows.reduce((sum, { weight }) => sum + weight, 0) || 1;
  let bias = 0;
  let weights = columns.map(() => 0);
  for (let step = 0; step < STEPS; step++) {
    const slope = columns.map(() => 0);
    let biasSlope = 0;
    table.forEach((row, j) => {
      const sum = row.reduce((part, value, i) => part + value * (weights[i] ?? 0), bias);
      const { isPositive, weight } = rows[j] as DenseRow;
      const error = ((1 / (1 + Math.exp(-sum)) - Number(isPositive)) * weight) / total;
      biasSlope += error;
      row.forEach((value, i) => {
        slope[i] = (slope[i] ?? 0) + error * value;
      });
    });
    bias -= RATE * biasSlope;
    weights = weights.map((weight, i) => weight - RATE * ((slope[i] ?? 0) + penalty * weight));
  }
  const raw = weights.map((weight, i) => weight / (columns[i]?.deviation ?? 1));
  const shift = raw.reduce((sum, weight, i) => sum + weight * (columns[i]?.mean ?? 0), 0);
  return { bias: bias - shift, weights: raw };
}

function spread(rows: readonly DenseRow[], column: number): { mean: number; deviation: number } {
  const count = rows.length || 1;
  const mean = rows.reduce((sum, { values }) => sum + (values[column] ?? 0), 0) / count;
  const squares = rows.reduce((sum, { values }) => sum + ((values[column] ?? 0) - mean) ** 2, 0);
  // A column that never changes tells nothing: its weight stays at zero.
  return { mean, deviation: Math.sqrt(squares / count) || 1 };
}
