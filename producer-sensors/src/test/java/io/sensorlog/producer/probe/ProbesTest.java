package io.sensorlog.producer.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sensorlog.model.command.WrongSettingsException;
import io.sensorlog.model.reading.Value;
import io.sensorlog.producer.probe.own.BrokenClass;
import io.sensorlog.producer.probe.own.CountingProbe;
import io.sensorlog.producer.probe.own.ThrowingConstructor;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProbesTest {
  private static final String OWN = "io.sensorlog.producer.probe.own.";

  @Test
  void shouldListTheKnownProbesWhenAskedForAnother() {
    String problem =
        "unknown 'thermometer'; known: random, sine, system:cpu, system:disk, system:memory,"
            + " system:network-received, system:network-sent, system:temperature, waveform, system,"
            + " and your own class such as com.example.MyProbe";
    assertThat(Probes.problem("thermometer")).contains(problem);
    assertThatThrownBy(() -> Probes.create("thermometer"))
        .isInstanceOf(WrongSettingsException.class)
        .hasMessage("--probe: " + problem);
  }

  @ParameterizedTest
  @CsvSource({"sin, sine", "randon, random", "system:mem, system:memory", "wavefrom, waveform"})
  void shouldNameTheProbeThatWasMeant(String written, String meant) {
    assertThat(Probes.problem(written).orElse("")).endsWith("; perhaps " + meant);
  }

  @Test
  void shouldStandForOneProbeUnlessItIsTheSystem() {
    assertThat(Probes.each("sine")).containsExactly("sine");
    assertThat(Probes.each("system"))
        .startsWith("system:cpu", "system:memory", "system:disk")
        .allMatch(name -> Probes.problem(name).isEmpty());
    assertThat(Probes.quantity("system:network-sent")).isEqualTo("network-sent");
  }

  @Test
  void shouldMakeANewProbeOfAUsersClassEachTime() throws Exception {
    String name = CountingProbe.class.getName();
    assertThat(Probes.problem(name)).isEmpty();

    List<Probe> probes = List.of(Probes.create(name), Probes.create(name));

    for (Probe probe : probes) {
      assertThat(probe.measure()).isEqualTo(new Value.Scalar(1));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "com.example.MyProbe, no class com.example.MyProbe on the class path; SENSORLOG_CLASSPATH",
    "java.lang.String, java.lang.String does not implement io.sensorlog.producer.probe.Probe",
    "[Ljava.lang.String;, does not implement io.sensorlog.producer.probe.Probe",
    "io.sensorlog.producer.probe.Probe, must be a public class",
    OWN + "HiddenProbe, must be a public class",
    OWN + "NeedsArgument, has no public constructor without arguments",
    "io.sensorlog.producer.probe.RandomProbe, has no public constructor without arguments",
    "..., no class ...",
    "a/b.c, no class a/b.c",
  })
  void shouldSayWhatKeepsAClassFromBeingAProbe(String name, String problem) {
    assertThat(Probes.problem(name).orElse("")).contains(problem).doesNotContain("\n");
    assertThatThrownBy(() -> Probes.create(name))
        .isInstanceOf(WrongSettingsException.class)
        .hasMessageContaining(problem);
  }

  @Test
  void shouldRunNothingOfAClassBeforeItMakesAProbe() {
    assertThat(Probes.problem(ThrowingConstructor.class.getName())).isEmpty();
    assertThat(Probes.problem(BrokenClass.class.getName())).isEmpty();
  }

  @Test
  void shouldSayWhatAConstructorThrew() {
    assertThatThrownBy(() -> Probes.create(ThrowingConstructor.class.getName()))
        .isInstanceOf(WrongSettingsException.class)
        .hasMessage(
            "--probe: the constructor of "
                + OWN
                + "ThrowingConstructor threw java.lang.IllegalStateException: no such device");
    assertThatThrownBy(() -> Probes.create(BrokenClass.class.getName()))
        .isInstanceOf(WrongSettingsException.class)
        .hasMessageContaining("BrokenClass cannot be made: ");
  }
}
