package io.sensorlog.consumer.logger;

import io.sensorlog.consumer.connection.ReceiverSettings.Membership;
import io.sensorlog.consumer.repository.RepositorySettings;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.UUID;

/** Gives each repository a consumer group of its own, so that none waits for another. */
final class Memberships {
  private static final String HOST = host();

  private Memberships() {}

  /**
   * @param group what {@code --group} says: the first part of the name
   */
  static Membership of(String group, RepositorySettings repository) {
    String name = group + "@" + repository.identity();
    return switch (repository.kind()) {
      case SHARED -> Membership.of(name);
      // The same path on another machine is another file; and the positions within a file are
      // found again when the file has been moved.
      case LOCAL -> new Membership(name + "@" + HOST, group, false);
      case VOLATILE -> new Membership(name + "@" + UUID.randomUUID(), group, true);
    };
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }
}
