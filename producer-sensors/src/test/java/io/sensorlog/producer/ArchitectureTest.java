package io.sensorlog.producer;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final String OURS = "io.sensorlog..";

  private static final JavaClasses MAIN =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.sensorlog.producer");

  @Test
  void shouldNameKafkaInOnePackageOnly() {
    noClasses()
        .that()
        .resideOutsideOfPackage("..connection.kafka..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.apache.kafka..")
        .check(MAIN);
  }

  @Test
  void shouldNameZooKeeperInOnePackageOnly() {
    noClasses()
        .that()
        .resideOutsideOfPackage("..throttle.cluster..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.curator..", "org.apache.zookeeper..")
        .check(MAIN);
  }

  @Test
  void shouldNameOshiInOnePackageOnly() {
    noClasses()
        .that()
        .resideOutsideOfPackage("..probe.system..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("oshi..")
        .check(MAIN);
  }

  @Test
  void shouldNotKnowTheLogger() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.sensorlog.consumer..", "io.sensorlog.stack..")
        .check(MAIN);
  }

  @Test
  void shouldLetProbesKnowReadingsOnly() {
    mayKnowOfOurs("..producer.probe..", "io.sensorlog.model..");
  }

  @Test
  void shouldLetThrottlesKnowTheModelOnly() {
    mayKnowOfOurs("..producer.throttle..", "io.sensorlog.model..");
  }

  @Test
  void shouldLetTheDeliveryKnowNoRoad() {
    mayKnowOfOurs(
        "..producer.delivery..",
        "io.sensorlog.model..",
        "io.sensorlog.producer.throttle..",
        "io.sensorlog.producer.time..");
  }

  @Test
  void shouldReadOptionsOnlyInCommandsAndTheirMixins() {
    noClasses()
        .that()
        .haveSimpleNameNotEndingWith("Command")
        .and()
        .haveSimpleNameNotEndingWith("Options")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("picocli..")
        .check(MAIN);
  }

  private void mayKnowOfOurs(String layer, String... others) {
    String[] allowed = Arrays.copyOf(others, others.length + 1);
    allowed[others.length] = layer;
    classes()
        .that()
        .resideInAPackage(layer)
        .should()
        .onlyDependOnClassesThat(resideOutsideOfPackage(OURS).or(resideInAnyPackage(allowed)))
        .check(MAIN);
  }
}
