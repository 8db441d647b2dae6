package io.sensorlog.model;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Which package may use which. */
class ArchitectureTest {
  private static final String MODEL = "io.sensorlog.model.";
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.sensorlog.model");

  @Test
  void shouldKeepReadingsFreeOfEverything() {
    allow("reading", MODEL + "reading");
  }

  @Test
  void shouldKeepEndpointsFreeOfEverything() {
    allow("endpoint", MODEL + "endpoint");
  }

  @Test
  void shouldLetTheCodecKnowReadingsAndJsonOnly() {
    allow("codec", MODEL + "codec", MODEL + "reading", "tools.jackson.core..");
  }

  @Test
  void shouldLetOnlyCommandsKnowTheCommandLine() {
    allow(
        "command",
        MODEL + "command",
        MODEL + "endpoint",
        MODEL + "codec",
        "picocli..",
        "me.tongfei.progressbar..",
        "org.jline..",
        "org.slf4j..",
        "tools.jackson..");
  }

  @Test
  void shouldLetTheWireKnowBytesAndFilesOnly() {
    allow("wire", MODEL + "wire", MODEL + "command", "org.agrona..");
  }

  @Test
  void shouldHaveNoOtherPackages() {
    classes()
        .should()
        .resideInAnyPackage(
            MODEL + "reading",
            MODEL + "codec",
            MODEL + "endpoint",
            MODEL + "wire",
            MODEL + "command")
        .check(CLASSES);
  }

  private static void allow(String name, String... others) {
    String[] allowed = Arrays.copyOf(others, others.length + 2);
    allowed[others.length] = "java..";
    allowed[others.length + 1] = "org.jspecify.annotations";
    classes()
        .that()
        .resideInAPackage(MODEL + name)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(allowed)
        .check(CLASSES);
  }
}
