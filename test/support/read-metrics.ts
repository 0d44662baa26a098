/** What a service says at /metrics. */
export interface Metrics {
  readonly text: string;
  /** Names of all metrics that are described there. */
  readonly names: ReadonlySet<string>;
  /** The sum of all samples of a name that have these labels. */
  sum(name: string, labels?: Readonly<Record<string, string>>): number;
}

interface Sample {
  readonly name: string;
  readonly labels: string;
  readonly value: number;
}

/** Reads Prometheus's text format. */
export async function readMetrics(url: URL | string): Promise<Metrics> {
  const response = await fetch(url);
  const text = await response.text();
  if (response.status !== 200) throw new Error(`${String(url)} answers ${String(response.status)}: ${text}`);
  const samples = text.split('\n').flatMap(readSample);
  return {
    text,
    names: new Set([...text.matchAll(/^# TYPE (\S+)/gm)].map(([, name = '']) => name)),
    sum: (name, labels = {}) =>
      samples
        .filter((sample) => sample.name === name && hasLabels(sample, labels))
        .reduce((total, { value }) => total + value, 0),
  };
}

function readSample(line: string): readonly Sample[] {
  const [, name, labels = '', value] = /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})? (\S+)/.exec(line) ?? [];
  return name === undefined ? [] : [{ name, labels, value: Number(value) }];
}

function hasLabels({ labels }: Sample, wanted: Readonly<Record<string, string>>): boolean {
  return Object.entries(wanted).every(([name, value]) => `,${labels},`.includes(`,${name}="${value}",`));
}
