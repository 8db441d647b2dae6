package io.sensorlog.consumer.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedSet;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The broker's side of a consumer group: who is a member, which partitions each should have and
 * which each has. A partition is given to its next owner when the last one has let go of it or was
 * declared dead; the one that was declared dead does not know yet.
 */
final class SimulatedGroup {
  static final Duration SESSION = Duration.ofSeconds(6);

  private final Scheduler scheduler;
  private final Trace trace;
  private final SplittableRandom random;
  private final int partitions;
  private final List<Member> members = new ArrayList<>();
  private final Map<Integer, Member> targets = new HashMap<>();
  private final Map<Integer, Member> owners = new HashMap<>();
  private final Map<Integer, Long> committed = new HashMap<>();
  private int generation;
  private boolean away;
  private boolean expelled;

  /** One membership; a consumer that was declared dead gets another one. */
  static final class Member {
    private final Actor actor;
    private boolean expelled;

    Member(Actor actor) {
      this.actor = actor;
    }

    boolean isExpelled() {
      return expelled;
    }
  }

  SimulatedGroup(Scheduler scheduler, Trace trace, SplittableRandom random, int partitions) {
    this.scheduler = scheduler;
    this.trace = trace;
    this.random = random;
    this.partitions = partitions;
  }

  Member join(Actor actor) {
    Member member = new Member(actor);
    members.add(member);
    rebalance();
    return member;
  }

  void leave(Member member) {
    member.expelled = true;
    if (members.remove(member)) {
      owners.values().removeIf(owner -> owner == member);
      rebalance();
    }
  }

  /** Gives up on whoever this actor is a member as: no heartbeat came. */
  void expel(Actor actor) {
    for (Member member : List.copyOf(members)) {
      if (member.actor == actor) {
        trace.count("declared dead");
        expelled = true;
        leave(member);
      }
    }
  }

  /** Whether anybody was declared dead: if not, a partition goes to another one by agreement. */
  boolean hasExpelled() {
    return expelled;
  }

  /** To be called when an actor stops answering; it is given up if it does not come back. */
  void watch(Actor actor) {
    scheduler.after(
        SESSION,
        () -> {
          if (!actor.isAlive(scheduler.now())) {
            expel(actor);
          }
        });
  }

  /** Decides anew who should have what; mostly as before, evenly. */
  void rebalance() {
    generation++;
    targets.clear();
    if (members.isEmpty()) {
      return;
    }
    int most = (partitions + members.size() - 1) / members.size();
    Map<Member, Integer> counts = new HashMap<>();
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < partitions; i++) {
      order.add(i);
    }
    Collections.shuffle(order, new Random(random.nextLong()));
    for (int partition : order) {
      Member owner = owners.get(partition);
      boolean stays =
          owner != null && counts.getOrDefault(owner, 0) < most && random.nextInt(4) > 0;
      Member target = stays ? owner : anyBelow(most, counts);
      targets.put(partition, target);
      counts.merge(target, 1, Integer::sum);
    }
  }

  private Member anyBelow(int most, Map<Member, Integer> counts) {
    List<Member> below =
        members.stream().filter(member -> counts.getOrDefault(member, 0) < most).toList();
    return below.get(random.nextInt(below.size()));
  }

  int generation() {
    return generation;
  }

  boolean isFor(Member member, int partition) {
    return targets.get(partition) == member;
  }

  void release(Member member, int partition) {
    owners.remove(partition, member);
  }

  /** The partitions that the member should have, nobody has, and that are its own from now on. */
  SortedSet<Integer> take(Member member) {
    SortedSet<Integer> taken = takeable(member);
    taken.forEach(partition -> owners.put(partition, member));
    return taken;
  }

  private SortedSet<Integer> takeable(Member member) {
    SortedSet<Integer> free = new TreeSet<>();
    for (int partition = 0; partition < partitions; partition++) {
      if (isFor(member, partition) && !owners.containsKey(partition)) {
        free.add(partition);
      }
    }
    return free;
  }

  boolean hasNewsFor(Member member, int knownGeneration) {
    return member.expelled || knownGeneration < generation || !takeable(member).isEmpty();
  }

  void commit(Member member, int partition, long offset) {
    if (!member.expelled) {
      committed.put(partition, offset);
    }
  }

  /** What lag tools see. */
  @Nullable Long committed(int partition) {
    return committed.get(partition);
  }

  boolean isAway() {
    return away;
  }

  void setAway(boolean away) {
    this.away = away;
  }
}
