package io.sensorlog.model.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * What somebody must know to be let in: to change something over HTTP, to send over a socket.
 * Immutable; its text does not show it.
 */
public final class Token {
  private static final int RANDOM_BYTES = 32;
  private static final Pattern FORM = Pattern.compile("[!-~]{16,512}");

  private final String secret;

  private Token(String secret) {
    this.secret = secret;
  }

  /** A new one that nobody can guess. */
  public static Token make() {
    byte[] random = new byte[RANDOM_BYTES];
    new SecureRandom().nextBytes(random);
    return new Token(Base64.getUrlEncoder().withoutPadding().encodeToString(random));
  }

  /**
   * Reads it from a file.
   *
   * @throws IllegalArgumentException in one line, if the file does not hold exactly one of them
   */
  public static Token read(Path file) {
    String secret;
    try {
      secret = Files.readString(file).strip();
    } catch (IOException e) {
      throw new IllegalArgumentException("cannot read the token file " + file, e);
    }
    if (!FORM.matcher(secret).matches()) {
      throw new IllegalArgumentException(
          "the token in %s is not one line of 16 to 512 characters (ASCII, no spaces)"
              .formatted(file));
    }
    return new Token(secret);
  }

  /** Whether this is it. Takes the same time for all texts of one length. */
  public boolean is(String text) {
    return MessageDigest.isEqual(bytes(text), bytes(secret));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** For whoever is to be let in, and nobody else. */
  public String secret() {
    return secret;
  }

  @Override
  public String toString() {
    return "token";
  }
}
