package pratique.server.development;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import pratique.server.CannotStartException;
import pratique.server.ServerConfig;
import pratique.server.development.DevelopmentProvider.MadeUpOffice;
import pratique.server.http.Role;
import pratique.server.http.Route;
import pratique.server.itinerary.Itinerary;
import pratique.server.ruleset.Examples;
import pratique.server.sms.MadeUpPhones;

/// What `pratique up` runs on: one folder with a database, keys, made-up offices and a sunset.
///
/// Nothing of it can be had from a configuration file; and it listens on the loopback address only,
/// because whoever reaches it may issue.
public final class Development implements AutoCloseable {

  /// How far ahead the sunset of a new folder is.
  public static final Duration SUNSET_AHEAD = Duration.ofDays(90);

  private static final String HOST = "127.0.0.1";
  private static final String COUNTRY = "XX";

  /// The scopes that the made-up offices have between them.
  private static final Set<String> ISSUER =
      Set.of("certificates:issue", "certificates:revoke", "certificates:read");

  private static final String RULE_AUTHOR = "rules-desk";
  private static final String RULE_REVIEWER = "rules-board";

  public static final List<MadeUpOffice> OFFICES =
      List.of(
          new MadeUpOffice("harbour-clinic", "made-up", ISSUER),
          new MadeUpOffice("riverside-laboratory", "made-up", ISSUER),
          new MadeUpOffice(RULE_AUTHOR, "made-up", Set.of("rules:write", "rules:read")),
          new MadeUpOffice(RULE_REVIEWER, "made-up", Set.of("rules:approve", "rules:read")),
          new MadeUpOffice("visitor", "made-up", Set.of("certificates:read")));

  private final ServerConfig config;
  private final DevelopmentProvider provider;
  private final MadeUpCarriers carriers;
  private final MadeUpPhones phones;
  private final FileChannel lockFile;

  private Development(
      ServerConfig config,
      DevelopmentProvider provider,
      MadeUpCarriers carriers,
      MadeUpPhones phones,
      FileChannel lockFile) {
    this.config = config;
    this.provider = provider;
    this.carriers = carriers;
    this.phones = phones;
    this.lockFile = lockFile;
  }

  /// Opens `folder`, which is made when it is not there, and keeps others out of it until closed.
  /// `port` must not be 0, because the provider's address is part of its tokens.
  public static Development open(Path folder, int port, Instant at) throws CannotStartException {
    requireNonNull(folder);
    FileChannel lockFile = null;
    try {
      Path home = Files.createDirectories(folder.toAbsolutePath().normalize());
      // Keys, passwords and the database are nobody else's business on this machine.
      Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx------"));
      lockFile = lock(home.resolve("lock"));
      DevelopmentProvider provider =
          new DevelopmentProvider(
              "http://" + HOST + ":" + port + ServerConfig.DEVELOPMENT_PROVIDER_PATH, OFFICES);
      MadeUpCarriers carriers = new MadeUpCarriers(at);
      MadeUpPhones phones = new MadeUpPhones(Clock.systemUTC());
      ServerConfig config =
          new ServerConfig(
              HOST,
              port,
              Role.every(),
              sunset(home.resolve("sunset"), at),
              COUNTRY,
              new ServerConfig.Storage.Embedded(home.resolve("postgres")),
              16,
              256,
              provider.provider(),
              DevelopmentKeys.in(home.resolve("keys"), COUNTRY, at),
              64L * 1024 * 1024,
              Optional.empty(),
              Optional.of(carriers.config(home.resolve("key-store"))),
              Optional.of(phones));
      return new Development(config, provider, carriers, phones, lockFile);
    } catch (IOException | DateTimeException e) {
      closeQuietly(lockFile);
      throw new CannotStartException(
          "cannot use the folder " + folder + ": " + e.getMessage(),
          "see that it is yours and that the disk has room, or name another with --data",
          e);
    } catch (CannotStartException e) {
      closeQuietly(lockFile);
      throw e;
    }
  }

  public ServerConfig config() {
    return config;
  }

  /// The rule sets that this program is shipped with, and the lists that they use.
  public Examples examples() throws CannotStartException {
    try {
      return new Examples(RULE_AUTHOR, RULE_REVIEWER, ShippedExamples.read());
    } catch (IOException e) {
      throw new CannotStartException(
          "the example rules cannot be read: " + e.getMessage(), "build the program again", e);
    }
  }

  /// The routes of the built-in provider, and the screens of the made-up phones.
  public List<Route> routes() {
    List<Route> routes = new ArrayList<>(provider.routes());
    routes.addAll(new PhonesResource(phones).routes());
    return routes;
  }

  /// Tells a started instance which made-up carrier has which made-up number.
  public void introduce(Itinerary front) throws CannotStartException {
    try {
      carriers.introduce(front);
      phones.connect(front.receiver());
    } catch (SQLException e) {
      throw new CannotStartException(
          "the database failed while starting", "see its log, then start again", e);
    }
  }

  /// Lets others use the folder.
  @Override
  public void close() throws IOException {
    lockFile.close();
  }

  private static FileChannel lock(Path file) throws IOException, CannotStartException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      // The system releases it however the program ends.
      FileLock lock = channel.tryLock();
      if (lock != null) {
        return channel;
      }
    } catch (OverlappingFileLockException heldByThisProgram) {
      // The answer is the same.
    }
    channel.close();
    throw new CannotStartException(
        "another pratique runs in " + file.getParent(),
        "stop it, or name another folder with --data");
  }

  /// Chosen once for a folder: restarting must not move it.
  private static Instant sunset(Path file, Instant at) throws IOException {
    if (Files.exists(file)) {
      return Instant.parse(Files.readString(file).strip());
    }
    Instant chosen = at.plus(SUNSET_AHEAD).truncatedTo(ChronoUnit.HOURS);
    Files.writeString(file, chosen + "\n");
    return chosen;
  }

  private static void closeQuietly(@Nullable FileChannel channel) {
    if (channel != null) {
      try {
        channel.close();
      } catch (IOException alreadyFailing) {
        // The first failure is the one to report.
      }
    }
  }
}
