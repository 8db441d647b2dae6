package io.sensorlog.consumer.repository;

import io.sensorlog.consumer.batch.Batch;
import io.sensorlog.consumer.batch.Partition;
import io.sensorlog.consumer.batch.Position;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What an attempt came to whose answer was lost. Its batch comes again, finds everything done, and
 * could not tell any more which of its readings were duplicates. Keeps one for each logger and
 * partition. Thread-safe.
 */
final class LostAnswers {
  private final Map<Place, Answer> answers = new ConcurrentHashMap<>();

  private record Place(String logger, Partition partition) {}

  private record Answer(Position from, Saved saved) {}

  /** The attempt may be saved, and may not. */
  void keep(Batch batch, Saved saved) {
    Position from = first(batch);
    answers.put(place(from), new Answer(from, saved));
  }

  /** What the batch came to that was saved by an earlier attempt; else what is given. */
  Saved of(Batch batch, Saved otherwise) {
    Position from = first(batch);
    Answer answer = answers.get(place(from));
    return answer != null && answer.from().equals(from) ? answer.saved() : otherwise;
  }

  private static Position first(Batch batch) {
    return batch.advances().getFirst().from();
  }

  private static Place place(Position position) {
    return new Place(position.logger(), position.partition());
  }
}
