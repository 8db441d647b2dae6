package io.sensorlog.producer.throttle.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClusterAddressTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "zookeeper://zk:2181/sensorlog | zk:2181 | /sensorlog",
        "zookeeper://a:1,b-2.example.org:65535,[::1]:2181/a/b.c | "
            + "a:1,b-2.example.org:65535,[::1]:2181 | /a/b.c"
      })
  void shouldTakeServersAndPathApart(String uri, String servers, String path) {
    assertThat(ClusterAddress.problem(uri)).isEmpty();
    assertThat(ClusterAddress.parse(uri)).isEqualTo(new ClusterAddress(servers, path));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "zookeeper:zk:2181/a",
        "zookeeper://",
        "zookeeper:///a",
        "zookeeper://zk/a",
        "zookeeper://zk:/a",
        "zookeeper://zk:0/a",
        "zookeeper://zk:65536/a",
        "zookeeper://zk:2181,/a",
        "zookeeper://z k:2181/a",
        "zookeeper://user@zk:2181/a",
        "zookeeper://zk:2181",
        "zookeeper://zk:2181/",
        "zookeeper://zk:2181//a",
        "zookeeper://zk:2181/a/",
        "zookeeper://zk:2181/a/../b",
        "zookeeper://zk:2181/.",
        "zookeeper://zk:2181/a b",
        "zookeeper://zk:2181/a?b=c"
      })
  void shouldSayWhatIsWrong(String uri) {
    assertThat(ClusterAddress.problem(uri)).isPresent();
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> ClusterAddress.parse(uri));
  }

  @Test
  void shouldNameThePartThatIsWrong() {
    assertThat(ClusterAddress.problem("zookeeper://a:1,b/c"))
        .hasValue("a server is host:port, not 'b'");
    assertThat(ClusterAddress.problem("zookeeper://a:1"))
        .hasValue("after the servers comes a path such as /sensorlog/readings");
  }
}
