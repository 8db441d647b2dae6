package io.sensorlog.stack.witness;

import io.sensorlog.stack.KafkaBroker;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The witness for scripts. Prints its numbers as a line of JSON each second and at the end, which
 * is SIGTERM or Ctrl-C.
 */
final class WitnessMain {
  private static final Duration PERIOD = Duration.ofSeconds(1);
  private static final int PARTITIONS = 6;

  private WitnessMain() {}

  /**
   * Arguments: {@code --listen HOST:PORT --broker HOST:PORT} in front of a broker that advertises
   * the former, or several of both with commas between, in the same order, in front of a cluster;
   * or {@code --data FOLDER --topic NAME} for a broker of its own; {@code --delay 20ms} for the
   * answers. Takes from standard input, one on a line: {@code delay 20ms}, {@code freeze}, {@code
   * thaw}, {@code cut}, {@code reset}.
   */
  public static void main(String[] args) throws InterruptedException {
    Map<String, String> options = new HashMap<>();
    for (int i = 0; i + 1 < args.length; i += 2) {
      options.put(args[i], args[i + 1]);
    }
    Witness witness = options.containsKey("--data") ? withBroker(options) : start(options);
    witness.delayAnswers(duration(options.getOrDefault("--delay", "0ms")));
    System.err.println("witness on " + witness.bootstrapServers());
    Runtime.getRuntime().addShutdownHook(new Thread(() -> print(witness), "last line"));
    Thread.startVirtualThread(() -> obey(witness));
    while (true) {
      Thread.sleep(PERIOD);
      print(witness);
    }
  }

  private static Witness start(Map<String, String> options) {
    List<InetSocketAddress> listen = addresses(options, "--listen");
    List<InetSocketAddress> brokers = addresses(options, "--broker");
    if (listen.size() != brokers.size()) {
      throw new IllegalArgumentException("as many addresses in --listen as in --broker");
    }
    return Witness.start(
        IntStream.range(0, brokers.size())
            .mapToObj(i -> new WitnessedBroker(listen.get(i), brokers.get(i)))
            .toList());
  }

  // The broker ends with this JVM.
  private static Witness withBroker(Map<String, String> options) {
    KafkaBroker broker = KafkaBroker.startWitnessed(Path.of(required(options, "--data")));
    String topic = required(options, "--topic");
    if (!broker.hasTopic(topic)) {
      broker.createTopic(topic, PARTITIONS);
    }
    System.err.println("broker on " + broker.bootstrapServers() + ", pid " + broker.pid());
    return Witness.inFrontOf(broker);
  }

  private static void obey(Witness witness) {
    try (BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        obey(witness, line.strip());
      }
    } catch (IOException e) {
      System.err.println("no more commands: " + e);
    }
  }

  private static void obey(Witness witness, String command) {
    switch (command) {
      case "freeze" -> witness.freeze();
      case "thaw" -> witness.thaw();
      case "cut" -> witness.cut();
      case "reset" -> witness.reset();
      default -> {
        if (command.startsWith("delay ")) {
          witness.delayAnswers(duration(command.substring("delay ".length())));
        } else {
          System.err.println("unknown command: " + command);
        }
      }
    }
  }

  private static void print(Witness witness) {
    System.out.printf(
        Locale.ROOT,
        "{\"outstanding\":%d,\"most\":%d,\"mean\":%.3f,\"messages\":%d,\"bySender\":%s}%n",
        witness.outstanding(),
        witness.mostOutstanding(),
        witness.meanOutstanding(),
        witness.messages(),
        witness.messagesBySender().values());
  }

  private static List<InetSocketAddress> addresses(Map<String, String> options, String name) {
    return Stream.of(required(options, name).split(",")).map(WitnessMain::address).toList();
  }

  private static InetSocketAddress address(String text) {
    int colon = text.lastIndexOf(':');
    return new InetSocketAddress(
        text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
  }

  private static String required(Map<String, String> options, String name) {
    String value = options.get(name);
    if (value == null) {
      throw new IllegalArgumentException("missing " + name);
    }
    return value;
  }

  private static Duration duration(String text) {
    return text.endsWith("ms")
        ? Duration.ofMillis(Long.parseLong(text.substring(0, text.length() - 2)))
        : Duration.parse("PT" + text);
  }
}
