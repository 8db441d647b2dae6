package io.sensorlog.consumer;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.sensorlog.consumer");

  @Test
  void shouldNameKafkaOnlyInItsConnection() {
    noClasses()
        .that()
        .resideOutsideOfPackage("..connection.kafka..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.apache.kafka..")
        .check(CLASSES);
  }

  @Test
  void shouldNameSqlLibrariesOnlyInTheJdbcRepository() {
    noClasses()
        .that()
        .resideOutsideOfPackage("..repository.jdbc..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.jdbi..",
            "org.mariadb..",
            "org.sqlite..",
            "com.zaxxer..",
            "org.flywaydb..",
            "java.sql..")
        .check(CLASSES);
  }

  @Test
  void shouldNameTheWebServersLibrariesOnlyInTheWebServer() {
    noClasses()
        .that()
        .resideOutsideOfPackage("..consumer.web..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.javalin..", "org.eclipse.jetty..", "jakarta..")
        .check(CLASSES);
  }

  @Test
  void shouldLetNothingButTheCommandKnowTheWebServer() {
    noClasses()
        .that()
        .resideOutsideOfPackages("..consumer.web..", "io.sensorlog.consumer")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("..consumer.web..")
        .check(CLASSES);
  }

  @Test
  void shouldNameTheCsvLibraryOnlyInTheCsvRepository() {
    noClasses()
        .that()
        .resideOutsideOfPackage("..repository.csv..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("de.siegmar..")
        .check(CLASSES);
  }

  @Test
  void shouldNotKnowTheSensors() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.sensorlog.producer..")
        .check(CLASSES);
  }

  @Test
  void shouldLetRepositoriesKnowNothingOfConnectionsAndLoggers() {
    noClasses()
        .that()
        .resideInAnyPackage("..consumer.repository..", "..consumer.batch..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("..consumer.connection..", "..consumer.logger..")
        .check(CLASSES);
  }

  @Test
  void shouldLetConnectionsKnowNothingOfLoggers() {
    noClasses()
        .that()
        .resideInAPackage("..consumer.connection..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("..consumer.logger..")
        .check(CLASSES);
  }

  @Test
  void shouldKeepKindsOfRepositoriesAndConnectionsApart() {
    slices().matching("..consumer.(*).(*)..").should().notDependOnEachOther().check(CLASSES);
  }

  @Test
  void shouldReadOptionsOnlyInCommandsAndTheirMixins() {
    noClasses()
        .that()
        .haveSimpleNameNotEndingWith("Command")
        .and()
        .haveSimpleNameNotEndingWith("Options")
        .and()
        .resideInAPackage("io.sensorlog.consumer..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("picocli..")
        .check(CLASSES);
  }
}
