package io.sensorlog.consumer.simulation;

import java.util.List;
import org.apache.kafka.common.ClusterResource;
import org.apache.kafka.common.ClusterResourceListener;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * What a simulated consumer knows of the topic. It is updated now and then; when the broker has
 * been away it is forgotten, of which nobody is told, and messages may come before it is known
 * again.
 */
final class SimulatedMetadata {
  private final World world;
  private @Nullable ClusterResourceListener listener;
  private boolean known;

  SimulatedMetadata(World world) {
    this.world = world;
  }

  void tell(ClusterResourceListener toTell) {
    listener = toTell;
  }

  /** To be called with each poll. */
  void look() {
    if (world.group().isAway()) {
      known = false;
    } else if (world.random().nextInt(known ? 1_000 : 2) == 0) {
      update();
    }
  }

  /** Whoever leads the group asks for the topic then. */
  void rebalanced() {
    if (world.random().nextInt(4) == 0) {
      update();
    }
  }

  private void update() {
    known = true;
    world.trace().count("metadata updated");
    if (listener != null) {
      listener.onUpdate(new ClusterResource("simulated"));
    }
  }

  /** Needs at least one while the topic is known; which ones is not asked for. */
  List<PartitionInfo> partitions() {
    if (!known) {
      world.trace().count("topic forgotten");
      throw new TimeoutException("the simulated consumer would have to ask");
    }
    Node[] none = {};
    return List.of(new PartitionInfo(SimulatedTopic.NAME, 0, Node.noNode(), none, none));
  }
}
