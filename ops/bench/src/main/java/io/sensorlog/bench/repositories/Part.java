package io.sensorlog.bench.repositories;

/** What the benchmark can show; by its name in lower case. */
enum Part {
  SCENARIO,
  HISTORY,
  SLOW
}
