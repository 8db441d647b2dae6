package io.sensorlog.model.command;

import io.sensorlog.model.codec.MalformedReadingException;
import io.sensorlog.model.codec.TimestampForm;
import java.time.Instant;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Times as readings carry them: RFC 3339, such as {@code 2026-11-24T08:00:00Z}. */
final class InstantConverter implements ITypeConverter<Instant> {

  @Override
  public Instant convert(String text) {
    try {
      return TimestampForm.read(text);
    } catch (MalformedReadingException e) {
      throw new TypeConversionException(
          "'%s' is no time: write RFC 3339 with an offset, such as 2026-11-24T08:00:00Z"
              .formatted(text));
    }
  }
}
