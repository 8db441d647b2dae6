package io.sensorlog.demo;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A port of a container, and whether a Kafka broker answers there to somebody without a name. */
record BrokerPort(String host, int port) {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final short METADATA = 3;
  private static final short API_VERSIONS = 18;

  /** Whether it answers to the first question of every client, asked in clear text. */
  boolean answersInClearText() throws IOException {
    try (Socket socket = connect()) {
      return answersTo(socket, API_VERSIONS);
    }
  }

  /** Whether it answers to the first question of every client over TLS. */
  boolean answersOverTls(String authority) throws IOException, GeneralSecurityException {
    try (Socket socket = secure(connect(), authority)) {
      return answersTo(socket, API_VERSIONS);
    }
  }

  /** Whether over TLS it tells somebody who has not logged in which topics there are. */
  boolean listsTopicsOverTls(String authority) throws IOException, GeneralSecurityException {
    try (Socket socket = secure(connect(), authority)) {
      return answersTo(socket, METADATA);
    }
  }

  private Socket connect() throws IOException {
    Socket socket = new Socket();
    socket.connect(new InetSocketAddress(address(), port), (int) PATIENCE.toMillis());
    socket.setSoTimeout((int) PATIENCE.toMillis());
    return socket;
  }

  private InetAddress address() throws IOException {
    return InetAddress.getAllByName(host)[0];
  }

  private Socket secure(Socket socket, String authority)
      throws IOException, GeneralSecurityException {
    Certificate trusted =
        CertificateFactory.getInstance("X.509")
            .generateCertificate(
                new ByteArrayInputStream(authority.getBytes(StandardCharsets.US_ASCII)));
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    store.setCertificateEntry("authority", trusted);
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context.getSocketFactory().createSocket(socket, host, port, true);
  }

  private static boolean answersTo(Socket socket, short question) {
    int number = 4711;
    try {
      DataOutputStream out = new DataOutputStream(socket.getOutputStream());
      boolean listing = question == METADATA;
      out.writeInt(listing ? 14 : 10);
      out.writeShort(question);
      out.writeShort(listing ? 1 : 0); // version
      out.writeInt(number);
      out.writeShort(-1); // no name
      if (listing) {
        out.writeInt(-1); // all topics
      }
      out.flush();
      DataInputStream in = new DataInputStream(socket.getInputStream());
      int length = in.readInt();
      return length > 0 && in.readInt() == number;
    } catch (IOException e) {
      return false; // it has hung up, or says nothing
    }
  }
}
