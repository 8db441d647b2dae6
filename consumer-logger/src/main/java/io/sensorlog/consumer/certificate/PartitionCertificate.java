package io.sensorlog.consumer.certificate;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a certificate says of one partition. Immutable.
 *
 * @param first the first offset that the topic holds
 * @param end behind the last offset that is compared
 * @param saved whether any logger has a position in it
 * @param behind how many offsets of the topic lie behind the end: not saved yet
 * @param topic what the topic holds; a reading that came several times counts where the repository
 *     has it
 * @param repository what the repository holds
 * @param duplicates messages whose id is stored from another place
 * @param keptAsRejected valid messages that the repository keeps as rejected
 * @param aborted messages of aborted transactions
 * @param withoutMessage other offsets that hold no message
 * @param noLonger rows below the first offset
 * @param compactedAway rows at offsets that the topic does not hold any more
 * @param unknown rows that may be of another topic, or extra
 */
public record PartitionCertificate(
    int partition,
    long first,
    long end,
    boolean saved,
    long behind,
    Sum topic,
    Sum repository,
    long duplicates,
    long keptAsRejected,
    long aborted,
    long withoutMessage,
    long noLonger,
    long compactedAway,
    long unknown) {

  /** What one side holds. */
  public record Sum(long readings, long rejected, Checksum checksum) {
    Map<String, Object> figures() {
      Map<String, Object> all = new LinkedHashMap<>();
      all.put("readings", readings);
      all.put("rejected", rejected);
      all.put("checksum", checksum.toString());
      return all;
    }
  }

  /** Whether any logger has saved of it what there is to save. */
  public boolean isBegun() {
    return saved || behind == 0;
  }

  /** Whether both sides are the same. */
  public boolean holds() {
    return isBegun() && topic.equals(repository);
  }

  /** As JSON. */
  Map<String, Object> figures() {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("partition", partition);
    all.put("firstOffset", first);
    all.put("endOffset", end);
    all.put("saved", saved);
    all.put("behind", behind);
    all.put("topic", topic.figures());
    all.put("repository", repository.figures());
    all.put("duplicates", duplicates);
    all.put("keptAsRejected", keptAsRejected);
    all.put("aborted", aborted);
    all.put("withoutMessage", withoutMessage);
    all.put("noLongerInTopic", noLonger);
    all.put("compactedAway", compactedAway);
    all.put("unknown", unknown);
    return all;
  }
}
