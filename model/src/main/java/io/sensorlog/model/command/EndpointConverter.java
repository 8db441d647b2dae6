package io.sensorlog.model.command;

import io.sensorlog.model.endpoint.Endpoint;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Endpoints as option values. */
final class EndpointConverter implements ITypeConverter<Endpoint> {
  @Override
  public Endpoint convert(String text) {
    try {
      return Endpoint.parse(text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(String.valueOf(e.getMessage()));
    }
  }
}
