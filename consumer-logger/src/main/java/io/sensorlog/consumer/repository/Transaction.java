package io.sensorlog.consumer.repository;

/**
 * The tables as one transaction sees and changes them; not to be used after its end. One thread
 * only.
 */
public interface Transaction {

  PositionTable positions();

  ReadingTable readings();

  RangeTable ranges();
}
