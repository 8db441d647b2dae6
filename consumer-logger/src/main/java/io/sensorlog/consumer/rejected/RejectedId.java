package io.sensorlog.consumer.rejected;

import io.sensorlog.consumer.batch.Partition;
import io.sensorlog.model.command.QuotedWord;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How people name a rejected reading: {@code TOPICID/PARTITION/OFFSET}, or the topic's name instead
 * of its id.
 *
 * @param topic id or name
 */
public record RejectedId(String topic, int partition, long offset) {
  private static final Pattern FORM =
      Pattern.compile("([A-Za-z0-9._-]{1,249})/(\\d{1,10})/(\\d{1,19})");

  /**
   * Reads an ID.
   *
   * @throws IllegalArgumentException in one line, if it does not have the form
   */
  public static RejectedId parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (matcher.matches()) {
      try {
        return new RejectedId(
            matcher.group(1), Integer.parseInt(matcher.group(2)), Long.parseLong(matcher.group(3)));
      } catch (NumberFormatException e) {
        // a number that is too large is as malformed as any other text
      }
    }
    throw new IllegalArgumentException(
        "%s is no ID: write TOPICID/PARTITION/OFFSET as 'rejected list' shows it"
            .formatted(QuotedWord.of(text)));
  }

  /** The form that is unique for ever. */
  static String of(Partition partition, long offset) {
    return partition.topicId() + "/" + partition.number() + "/" + offset;
  }

  /** The partition of the topic with this id among these, or else those of all with this name. */
  List<Partition> candidates(Collection<Partition> partitions) {
    List<Partition> sameNumber =
        partitions.stream().filter(each -> each.number() == partition).toList();
    List<Partition> sameId =
        sameNumber.stream().filter(each -> each.topicId().equals(topic)).toList();
    return sameId.isEmpty()
        ? sameNumber.stream().filter(each -> each.topic().equals(topic)).toList()
        : sameId;
  }

  @Override
  public String toString() {
    return topic + "/" + partition + "/" + offset;
  }
}
