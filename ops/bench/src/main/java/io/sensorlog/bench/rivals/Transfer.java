package io.sensorlog.bench.rivals;

/**
 * What a sink is to carry where.
 *
 * @param name its own, of the consumer group and of its files
 * @param mode {@link #INSERT} or {@link #UPSERT}, as all sinks name it
 * @param tasks that share the topic's partitions
 */
public record Transfer(
    String name, String mode, String topic, String database, String table, int tasks) {
  /** The mode in which a reading that comes again may be doubled. */
  public static final String INSERT = "insert";

  /** The mode in which it is not. */
  public static final String UPSERT = "upsert";

  public boolean isUpsert() {
    return mode.equals(UPSERT);
  }

  /** What the row's key is made of, as all sinks name it. */
  String keyMode() {
    return isUpsert() ? "record_value" : "none";
  }
}
