package io.sensorlog.consumer.connection.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ComplaintsTest {
  private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1); // it may turn over
  private final List<String> lines = new ArrayList<>();
  private final Complaints complaints = new Complaints(lines::add, now::get);

  @Test
  void shouldSayTheFirstAndHowManyItHasLeftOut() {
    complaints.say("one");
    complaints.say("two");
    now.addAndGet(TimeUnit.SECONDS.toNanos(9));
    complaints.say("three");
    assertThat(lines).containsExactly("one");

    now.addAndGet(TimeUnit.SECONDS.toNanos(1));
    complaints.say("four");
    now.addAndGet(TimeUnit.SECONDS.toNanos(10));
    complaints.say("five");

    assertThat(lines).containsExactly("one", "four (2 more were left out before)", "five");
  }
}
