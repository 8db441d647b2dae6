package io.sensorlog.producer.probe.system;

/** What a machine can tell of itself, in the order to name it. */
public enum SystemQuantity {
  /** Percent of the time of all processors that they were busy. */
  CPU("cpu"),
  /** Percent of the memory that is not available to programs. */
  MEMORY("memory"),
  /** Percent used of the file system of the current folder, as {@code df} counts. */
  DISK("disk"),
  /** Bytes a second through all network interfaces but loopback. */
  NETWORK_RECEIVED("network-received"),
  /** Bytes a second through all network interfaces but loopback. */
  NETWORK_SENT("network-sent"),
  /** Of the processor, in degrees Celsius. */
  TEMPERATURE("temperature");

  private final String word;

  SystemQuantity(String word) {
    this.word = word;
  }

  /** Its name in a probe's and in a sensor's name. */
  public String word() {
    return word;
  }
}
