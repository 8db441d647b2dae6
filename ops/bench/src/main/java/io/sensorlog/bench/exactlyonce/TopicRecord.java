package io.sensorlog.bench.exactlyonce;

/**
 * A message that is in the topic.
 *
 * @param number as it was sent
 * @param row where a table should have it
 */
record TopicRecord(int number, Row row) {

  boolean isValid() {
    return !row.id().isEmpty();
  }
}
