package io.sensorlog.bench.repositories;

import java.util.Map;
import java.util.function.Consumer;

/** A durable repository, as it is named to the logger and read back without its help. */
interface DurableCopy {

  /** For people. */
  String name();

  /** For the logger. */
  String uri();

  /** The way the logger calls it begins so. */
  String kind();

  /**
   * Hands over all readings, one by one; blocks as long as that takes. To be called while no logger
   * has it open.
   *
   * @return the next offset of each partition
   * @throws Exception if it cannot be read
   */
  Map<Integer, Long> read(Consumer<StoredReading> each) throws Exception;
}
