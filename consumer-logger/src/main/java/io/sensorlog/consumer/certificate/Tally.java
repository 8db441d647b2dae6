package io.sensorlog.consumer.certificate;

/** What has been found in a partition. One thread at a time. */
final class Tally {
  /** Messages whose id is stored from another place: no fault. */
  long duplicates;

  /** Valid messages that the repository keeps as rejected: no fault. */
  long keptAsRejected;

  long missing;
  long extra;
  long altered;
  long missingRejected;
  long extraRejected;

  /** Rows below the first offset that the topic holds. */
  long noLonger;

  /** Rows at offsets that a compacted topic does not hold any more. */
  long compactedAway;

  /** Rejected rows at offsets that a compacted topic does not hold any more. */
  long rejectedCompactedAway;

  /** Rows that may be of another topic, or extra. */
  long unknown;

  /** Messages of aborted transactions. */
  long aborted;

  /** Offsets that hold no message, without those of aborted transactions. */
  long withoutMessage;

  private Checksum notExpected = Checksum.ZERO;
  private Checksum notCompared = Checksum.ZERO;

  /** A message that the repository need not have as a reading. */
  void expectNot(Checksum hash) {
    notExpected = notExpected.plus(hash);
  }

  /** Takes that back. */
  void expect(Checksum hash) {
    notExpected = notExpected.minus(hash);
  }

  /** A row that the topic need not have. */
  void compareNot(Checksum hash) {
    notCompared = notCompared.plus(hash);
  }

  Checksum notExpected() {
    return notExpected;
  }

  Checksum notCompared() {
    return notCompared;
  }
}
