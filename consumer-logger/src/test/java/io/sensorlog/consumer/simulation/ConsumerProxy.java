package io.sensorlog.consumer.simulation;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes a Kafka consumer of an object that has only those methods of it that are in use. Any other
 * one is an error that names it.
 */
final class ConsumerProxy {
  private static final ConcurrentMap<Method, Method> METHODS = new ConcurrentHashMap<>();

  private ConsumerProxy() {}

  @SuppressWarnings("unchecked") // a proxy has no type parameters
  static Consumer<byte[], byte[]> of(SimulatedConsumer consumer) {
    return (Consumer<byte[], byte[]>)
        Proxy.newProxyInstance(
            ConsumerProxy.class.getClassLoader(),
            new Class<?>[] {Consumer.class},
            (proxy, method, arguments) -> call(consumer, method, arguments));
  }

  private static @Nullable Object call(
      SimulatedConsumer consumer, Method method, Object @Nullable [] arguments) throws Throwable {
    try {
      return METHODS
          .computeIfAbsent(method, ConsumerProxy::simulated)
          .invoke(consumer, arguments == null ? new Object[0] : arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause() == null ? e : e.getCause();
    }
  }

  private static Method simulated(Method method) {
    try {
      return SimulatedConsumer.class.getDeclaredMethod(
          method.getName(), method.getParameterTypes());
    } catch (NoSuchMethodException e) {
      throw new AssertionError("the simulated consumer lacks " + method, e);
    }
  }
}
