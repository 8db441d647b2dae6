package io.sensorlog.model.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointTest {
  private static final String KNOWN =
      "kafka://host:port[,host:port]/topic, tcp://host:port, pipe:PATH, pipe:- and shm:PATH";

  @Test
  void shouldReadServersAndTopic() {
    assertThat(Endpoint.parse("kafka://a.example:1,[::1]:65535,10.0.0.1:9092/the_topic-1.x"))
        .isEqualTo(
            new Endpoint.Kafka(
                List.of("a.example:1", "[::1]:65535", "10.0.0.1:9092"), "the_topic-1.x"));
  }

  @Test
  void shouldWriteTheUriThatItReads() {
    String uri = "kafka://localhost:9092,[::1]:9093/readings";

    assertThat(Endpoint.parse(uri)).hasToString(uri);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tcp://localhost:7070",
        "tcp://[::1]:65535",
        "tcp://logger.example:1",
        "pipe:-",
        "pipe:/tmp/readings",
        "pipe:readings",
        "shm:/dev/shm/readings",
      })
  void shouldReadAndWriteTheUrisOfRoadsWithoutATopic(String uri) {
    assertThat(Endpoint.parse(uri)).isInstanceOf(Endpoint.Direct.class).hasToString(uri);
  }

  @ParameterizedTest
  @CsvSource({
    "tcp://localhost:1, true",
    "tcp://LocalHost:1, true",
    "tcp://127.8.0.1:1, true",
    "tcp://[::1]:1, true",
    "tcp://0.0.0.0:1, false",
    "tcp://[::]:1, false",
    "tcp://127.example:1, false",
    "tcp://logger:1, false",
  })
  void shouldTellAddressesThatOnlyThisMachineReaches(String uri, boolean loopback) {
    assertThat(((Endpoint.Tcp) Endpoint.parse(uri)).isLoopback()).isEqualTo(loopback);
  }

  @ParameterizedTest
  @CsvSource({
    "tcp://, no port in ''",
    "tcp://host, no port in 'host'",
    "tcp://host:0, port in 'host:0' is not 1 to 65535",
    "tcp://host:1/topic, no port in 'host:1/topic'",
    "tcp://secret@host:1, a secret does not belong into a tcp:// URI",
    "pipe:, no file in 'pipe:'",
    "pipe:/tmp/, no file in 'pipe:/tmp/'",
    "'shm: ', no file in 'shm: '",
  })
  void shouldNameWhatIsWrongWithARoadWithoutATopic(String uri, String problem) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Endpoint.parse(uri))
        .withMessageStartingWith(problem);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '|',
      value = {
        "||, (no scheme)",
        "localhost, (no scheme)",
        "/topic, (no scheme)",
        "//localhost:9092/topic, (no scheme)",
        "localhost:9092/topic, 'localhost:'",
        "http://host:1/topic, 'http:'",
        "KAFKA://host:1/topic, 'KAFKA:'",
        "kafka:/host:1/topic, 'kafka:'",
        "udp://user:secret@host:1, 'udp:'",
      })
  void shouldNameAnUnknownSchemeAndTheKnownForm(String uri, String named) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Endpoint.parse(uri))
        .withMessage("unknown connection " + named + "; known: " + KNOWN);
  }

  @ParameterizedTest
  @CsvSource({
    "kafka://, no topic in 'kafka://'",
    "kafka://host:1, no topic in 'kafka://host:1'",
    "kafka://host:1/, no topic in 'kafka://host:1/'",
    "kafka:///topic, no port in ''",
    "kafka://host/topic, no port in 'host'",
    "kafka://host:/topic, no port in 'host:'",
    "kafka://host:x/topic, no port in 'host:x'",
    "kafka://host:-1/topic, no port in 'host:-1'",
    "kafka://host:0/topic, port in 'host:0' is not 1 to 65535",
    "kafka://host:70000/topic, port in 'host:70000' is not 1 to 65535",
    "kafka://host:9999999999/topic, no port in 'host:9999999999'",
    "kafka://:1/topic, no host name or address in ':1'",
    "kafka://ho st:1/topic, no host name or address in 'ho st:1'",
    "kafka://::1:9092/topic, no host name or address in '::1:9092'",
    "kafka://[::1:9092/topic, no host name or address in '[::1:9092'",
    "kafka://[1.2.3.4]:9092/topic, no host name or address in '[1.2.3.4]:9092'",
    "kafka://[]:9092/topic, no host name or address in '[]:9092'",
    "'kafka://a:1,/topic', no port in ''",
    "'kafka://a:1,,b:2/topic', no port in ''",
    "kafka://a:1/., illegal topic '.'",
    "kafka://a:1/.., illegal topic '..'",
    "kafka://a:1/a/b, illegal topic 'a/b'",
    "kafka://a:1/a%20b, illegal topic 'a%20b'",
    "kafka://a:1/t\u00F6pic, illegal topic 't?pic'",
  })
  void shouldNameThePartThatIsWrong(String uri, String problem) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Endpoint.parse(uri))
        .withMessageStartingWith(problem);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "kafka://user:secret@host:1/topic",
        "kafka://user:se/secret@host:1/topic",
        "kafka://host:1/topic?password=secret",
        "kafka://host:1/topic#secret",
        "kafka://host:x@secret",
      })
  void shouldRefuseWhatMayHoldAPasswordWithoutRepeatingIt(String uri) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Endpoint.parse(uri))
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("secret", "user:"));
  }

  @Test
  void shouldTakeATopicOf249CharactersAndRefuseOneMore() {
    String longest = "t".repeat(249);

    assertThat(Endpoint.parse("kafka://a:1/" + longest).toString()).endsWith(longest);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Endpoint.parse("kafka://a:1/" + longest + "t"))
        .withMessageContaining("illegal topic")
        .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(250));
  }

  @Test
  void shouldKeepAMessageInOneLine() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Endpoint.parse("kafka://a\n\u001B[2J:1/topic"))
        .satisfies(e -> assertThat(e.getMessage()).matches("[ -~]+"));
  }

  @Test
  void shouldNotBeMadeOfPartsThatCouldNotBeRead() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Endpoint.Kafka(List.of(), "topic"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Endpoint.Kafka(List.of("host"), "topic"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Endpoint.Kafka(List.of("host:1"), "a b"));
  }
}
