package pratique.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The program as it is run: a process of its own, stopped by signals.
class MainTest {

  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final long PATIENCE_SECONDS = 60;
  private static final String POSTMASTER_FILE = "postgres/data/postmaster.pid";

  @TempDir Path folder;

  @Test
  void itStartsServesAndStopsCleanlyAndSurvivesBeingKilled() throws Exception {
    Path data = data();
    try (Program first = new Program("up", "--data", data.toString(), "--port", "0")) {
      URI url = first.url();
      assertEquals(200, get(url.resolve("/health/ready")).statusCode());
      assertTrue(token(url).contains("access_token"));
      String sunset = Files.readString(data.resolve("sunset")).strip();
      assertTrue(first.output().contains(sunset), first.output());
      assertEquals("rwx------", permissions(data));
      assertEquals("rw-------", permissions(data.resolve("keys/issuing.p12")));

      try (Program second = new Program("up", "--data", data.toString(), "--port", "0")) {
        assertEquals(69, second.exitCode());
        assertTrue(second.output().contains("another pratique runs in " + data));
        assertTrue(second.output().contains("pratique: hint: "));
      }

      long postgres = postmaster(data);
      first.process.destroyForcibly();
      first.process.waitFor();
      assertTrue(ProcessHandle.of(postgres).isPresent(), "killed with its server");
    }
    try (Program again = new Program("up", "--data", data.toString(), "--port", "0")) {
      assertEquals(200, get(again.url().resolve("/health/ready")).statusCode());
      assertTrue(Files.exists(data.resolve(POSTMASTER_FILE)));

      again.process.destroy(); // SIGTERM

      assertEquals(0, again.exitCode());
      assertTrue(again.output().endsWith("pratique: stopped\n"), again.output());
      assertFalse(Files.exists(data.resolve(POSTMASTER_FILE)), "PostgreSQL still runs");
    }
    try (Program interrupted = new Program("up", "--data", data.toString(), "--port", "0")) {
      interrupted.url();
      new ProcessBuilder("kill", "-INT", Long.toString(interrupted.process.pid()))
          .start()
          .waitFor();
      assertEquals(0, interrupted.exitCode());
    }
  }

  @Test
  void aPortThatAnotherProgramHasIsNamed() throws Exception {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Program program =
            new Program(
                "up",
                "--data",
                data().toString(),
                "--port",
                Integer.toString(other.getLocalPort()))) {
      assertEquals(69, program.exitCode());
      assertTrue(
          program
              .output()
              .contains("pratique: error: cannot listen on 127.0.0.1 port " + other.getLocalPort()),
          program.output());
      assertTrue(program.output().contains("pratique: hint: "), program.output());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "down", "up --port", "up --port 70000", "up --colour red", "serve x"})
  void wrongArgumentsAreExplained(String arguments) throws Exception {
    try (Program program =
        new Program(arguments.isEmpty() ? new String[0] : arguments.split(" ", -1))) {
      assertEquals(64, program.exitCode());
      assertTrue(program.output().startsWith("pratique: error: "), program.output());
      assertTrue(program.output().contains("Usage:"), program.output());
    }
  }

  @Test
  void withoutASunsetNothingStarts() throws Exception {
    try (Program program = new Program("serve")) {
      assertEquals(78, program.exitCode());
      assertTrue(
          program.output().contains("pratique: error: sunset is not set; set it to an instant"),
          program.output());
    }
  }

  @Test
  void noConfigurationCanNameTheDevelopmentProvider() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("config"),
            """
            sunset = 2027-06-30T00:00:00Z
            country = CH
            database.folder = %1$s
            oidc.issuer = http://127.0.0.1:8080/dev-oidc
            keys.issuing = x
            keys.notice = x
            keys.registry = x
            keys.body-mac = x
            keys.password-file = x
            """
                .formatted(folder.resolve("database")));
    try (Program program = new Program("serve", "--config", file.toString())) {
      assertEquals(78, program.exitCode());
      assertTrue(program.output().contains("never the development provider"), program.output());
    }
  }

  @Test
  void aConfiguredServerHasNoDevelopmentProvider() throws Exception {
    try (RunningServer server = RunningServer.start()) {
      for (String path :
          List.of(
              "/dev-oidc/token", "/dev-oidc/keys", "/dev-oidc/.well-known/openid-configuration")) {
        assertEquals(404, server.get(path).statusCode());
      }
    }
  }

  /// A fresh data folder, with PostgreSQL's programs unpacked already.
  private Path data() throws IOException {
    Path data = folder.resolve("data");
    Files.createDirectories(data.resolve("postgres"));
    Files.createSymbolicLink(
        data.resolve("postgres/binaries"),
        Files.createDirectories(SharedPostgres.FOLDER.resolve("binaries")));
    return data;
  }

  private static long postmaster(Path data) throws IOException {
    Path file = data.resolve(POSTMASTER_FILE);
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      return Long.parseLong(lines.readLine());
    }
  }

  private static String permissions(Path file) throws IOException {
    return java.nio.file.attribute.PosixFilePermissions.toString(
        Files.getPosixFilePermissions(file));
  }

  private static HttpResponse<String> get(URI uri) throws Exception {
    return CLIENT.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
  }

  private static String token(URI url) throws Exception {
    return CLIENT
        .send(
            HttpRequest.newBuilder(url.resolve("/dev-oidc/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(
                    BodyPublishers.ofString(
                        "grant_type=client_credentials&client_id=harbour-clinic&client_secret=made-up"))
                .build(),
            BodyHandlers.ofString())
        .body();
  }

  /// The server as a process of its own.
  private static final class Program implements AutoCloseable {
    private final Process process;
    private final Path output;

    Program(String... arguments) throws IOException {
      output = Files.createTempFile("pratique-main", ".txt");
      List<String> command =
          new ArrayList<>(
              List.of(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-XX:+UseSerialGC",
                  "-XX:TieredStopAtLevel=1",
                  "--enable-native-access=ALL-UNNAMED",
                  "-cp",
                  System.getProperty("java.class.path"),
                  Main.class.getName()));
      command.addAll(List.of(arguments));
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.to(output.toFile()));
      Map<String, String> environment = builder.environment();
      environment.keySet().removeIf(name -> name.startsWith(ServerConfig.ENVIRONMENT_PREFIX));
      process = builder.directory(new File(".")).start();
    }

    String output() throws IOException {
      return Files.readString(output);
    }

    /// Waits until the program says where it is.
    URI url() throws Exception {
      long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
      while (true) {
        for (String line : output().lines().toList()) {
          if (line.startsWith("Pratique runs: ")) {
            return URI.create(line.substring("Pratique runs: ".length()));
          }
        }
        assertTrue(process.isAlive() && System.nanoTime() < until, output());
        Thread.sleep(50);
      }
    }

    int exitCode() throws Exception {
      assertTrue(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS), output());
      return process.exitValue();
    }

    @Override
    public void close() throws IOException {
      process.destroyForcibly();
      Files.delete(output);
    }
  }
}
