package io.sensorlog.stack;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Hands a {@link KafkaBroker}, a {@link MariaDbServer} and a {@link ZooKeeperServer} to
 * constructors and methods of tests. Each is started when it is first asked for, shared by all test
 * classes that a JVM runs, and stopped at its end. A test therefore takes topics and databases with
 * names of its own, and one that kills or pauses a server starts that server itself.
 */
public final class StackExtension implements ParameterResolver {
  /** Short, so that sessions are short: 3 s at most. */
  private static final Duration TICK = Duration.ofMillis(150);

  private static final Namespace NAMESPACE = Namespace.create(StackExtension.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == KafkaBroker.class
        || type == MariaDbServer.class
        || type == ZooKeeperServer.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return context
        .getStore(StoreScope.LAUNCHER_SESSION, NAMESPACE)
        .computeIfAbsent(type, key -> Shared.start(type), Shared.class)
        .server();
  }

  /** A server and its folder; closed by JUnit at the end of its session. */
  private record Shared(Object server, Runnable stop, Path folder) implements AutoCloseable {

    static Shared start(Class<?> type) {
      Path folder = Folders.createTemporary();
      try {
        if (type == KafkaBroker.class) {
          KafkaBroker broker = KafkaBroker.startWitnessed(folder);
          return new Shared(broker, broker::close, folder);
        }
        if (type == ZooKeeperServer.class) {
          ZooKeeperServer zooKeeper = ZooKeeperServer.start(folder, TICK);
          return new Shared(zooKeeper, zooKeeper::close, folder);
        }
        MariaDbServer database = MariaDbServer.start(folder);
        return new Shared(database, database::close, folder);
      } catch (StackException e) {
        Folders.delete(folder);
        throw e;
      }
    }

    @Override
    public void close() {
      stop.run();
      Folders.delete(folder);
    }
  }
}
