package io.sensorlog.producer.probe;

import io.sensorlog.model.command.WrongSettingsException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.util.Optional;

/** A user's own probe, named by its class: the only thing that is looked up by reflection. */
final class ProbeClass {

  private ProbeClass() {}

  /** Whether this name can only be that of a class: it has a package. */
  static boolean isMeant(String name) {
    return name.indexOf('.') >= 0;
  }

  /** What keeps the class from being a probe, in one line, if anything. Runs none of its code. */
  static Optional<String> problem(String name) {
    try {
      Class<?> found = Class.forName(name, false, ProbeClass.class.getClassLoader());
      if (!Probe.class.isAssignableFrom(found)) {
        return Optional.of(name + " does not implement " + Probe.class.getName());
      }
      if (!Modifier.isPublic(found.getModifiers()) || Modifier.isAbstract(found.getModifiers())) {
        return Optional.of(name + " must be a public class, and not abstract");
      }
      var unused = found.getConstructor();
      return Optional.empty();
    } catch (NoSuchMethodException e) {
      return Optional.of(name + " has no public constructor without arguments");
    } catch (ClassNotFoundException e) {
      return Optional.of(
          "no class " + name + " on the class path; SENSORLOG_CLASSPATH says where yours are");
    } catch (LinkageError e) { // such as one compiled for a newer Java
      return Optional.of(name + " cannot be loaded: " + e);
    }
  }

  /**
   * A new probe of a class without a {@link #problem}.
   *
   * @throws WrongSettingsException if its constructor throws
   */
  static Probe create(String name) {
    try {
      return Class.forName(name).asSubclass(Probe.class).getConstructor().newInstance();
    } catch (InvocationTargetException e) {
      throw new WrongSettingsException(
          "--probe: the constructor of " + name + " threw " + e.getCause());
    } catch (ReflectiveOperationException | LinkageError e) {
      throw new WrongSettingsException("--probe: " + name + " cannot be made: " + e);
    }
  }
}
