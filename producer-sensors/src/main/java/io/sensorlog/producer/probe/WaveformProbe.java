package io.sensorlog.producer.probe;

import io.sensorlog.model.reading.Value;
import java.util.random.RandomGenerator;

/**
 * Measures nothing: each time a waveform of 64 samples, four periods of a sine of amplitude 100
 * that begin anywhere, under noise with a standard deviation of 5; to the hundredth.
 */
public final class WaveformProbe implements Probe {
  static final int SAMPLES = 64;

  private static final int PERIODS = 4;
  private static final double AMPLITUDE = 100;
  private static final double NOISE = 5;

  private final RandomGenerator random;

  public WaveformProbe(RandomGenerator random) {
    this.random = random;
  }

  @Override
  public Value measure() {
    double begin = random.nextDouble();
    double[] samples = new double[SAMPLES];
    for (int i = 0; i < SAMPLES; i++) {
      double turns = begin + (double) PERIODS * i / SAMPLES;
      double sample = AMPLITUDE * Math.sin(2 * Math.PI * turns) + NOISE * random.nextGaussian();
      samples[i] = Math.round(sample * 100) / 100.0;
    }
    return new Value.Series(samples);
  }
}
