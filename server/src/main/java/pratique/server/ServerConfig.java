package pratique.server;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import pratique.itinerary.PlaceNames;
import pratique.server.http.Role;
import pratique.server.identity.BearerTokens;
import pratique.server.keys.KeyFolder;
import pratique.server.operator.CarrierSetup;
import pratique.server.sms.TextMessages;

/// How an operator wants an instance to be.
///
/// - `host`, `port`: where it listens; a proxy in front of it ends TLS.
/// - `sunsetAt`: when it ends. There is no default: whoever starts it decides.
/// - `country`: alpha-2, the issuer in what it signs.
/// - `minFreeDiskBytes`: with less it reports itself not ready.
/// - `trustFolder`: certificates and DID documents of others whose documents are checked here.
/// - `operator`: what the role of a carrier needs; the front of the itinerary card asks its
///   carriers.
/// - `messages`: how the front sends short messages.
public record ServerConfig(
    String host,
    int port,
    Set<Role> roles,
    Instant sunsetAt,
    String country,
    Storage storage,
    int connections,
    int maxRequestsInFlight,
    BearerTokens.Provider provider,
    KeyFolder keys,
    long minFreeDiskBytes,
    Optional<Path> trustFolder,
    Optional<OperatorConfig> operator,
    Optional<TextMessages> messages) {

  /// Which database.
  public sealed interface Storage {
    /// Our own, in this folder.
    record Embedded(Path folder) implements Storage {}

    /// One that the operator runs.
    record External(String jdbcUrl, String user, Path passwordFile) implements Storage {}
  }

  /// One line that a configuration may have. `meaning` is for the reference page.
  public record Setting(String name, Optional<String> defaultValue, String meaning) {
    /// `PRATIQUE_DATABASE_URL` for `database.url`.
    public String environmentName() {
      return ENVIRONMENT_PREFIX + name.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
    }
  }

  /// What reading a configuration gives: it, or everything that is wrong with it at once.
  public sealed interface Parsed {
    record Complete(ServerConfig config) implements Parsed {}

    /// Each fault names the setting, the value where it is no secret, and what to do.
    record Faulty(List<String> faults) implements Parsed {
      public Faulty {
        faults = List.copyOf(faults);
      }
    }
  }

  public static final String ENVIRONMENT_PREFIX = "PRATIQUE_";

  /// Where `pratique up` has its provider of made-up offices; no configuration may name it.
  public static final String DEVELOPMENT_PROVIDER_PATH = "/dev-oidc";

  /// Every setting there is.
  public static final List<Setting> SETTINGS =
      List.of(
          required(
              "sunset", "when this instance ends, at most 400 days ahead: 2027-06-30T00:00:00Z"),
          required("country", "the issuer's country, ISO 3166-1 alpha-2"),
          optional("roles", "certificates,registry", "which roles it plays"),
          optional("host", "127.0.0.1", "the address it listens on; TLS ends at a proxy before it"),
          optional("port", "8080", "the port it listens on, 0 to 65535; 0 takes a free one"),
          required("database.url", "jdbc:postgresql://… of a PostgreSQL 18, or:"),
          required(
              "database.folder", "a folder for a PostgreSQL of its own; one of the two is needed"),
          optional("database.user", "pratique", "the role at database.url"),
          required("database.password-file", "a file with the password for database.url"),
          optional("database.connections", "16", "connections at once, 2 to 200"),
          optional(
              "requests.in-flight", "256", "requests worked on at once, 1 to 10000; more get 503"),
          required(
              "oidc.issuer", "the OpenID Connect provider of the issuing offices: its issuer URL"),
          optional("oidc.audience", "pratique", "what a token's aud must contain"),
          optional("oidc.algorithm", "RS256", "RS256, PS256 or ES256: the only one taken"),
          optional("oidc.office-claim", "office", "the claim that names the office"),
          required("keys.issuing", "PKCS#12 file of the certificate signer"),
          required("keys.notice", "PKCS#12 file of the signer of the closing notice"),
          required(
              "keys.registry",
              "PKCS#12 file of the signer of rule sets, risk lists, notices and bundles"),
          required(
              "keys.body-mac", "file of 32 random bytes, the same on all instances of a database"),
          required("keys.password-file", "a file with the password of the PKCS#12 files"),
          optional("disk.min-free-mib", "256", "not ready with less free disk, 0 to 1000000"),
          required(
              "trust.folder",
              "a folder of PEM, DER and DID files: signers of others that are trusted when checking;"
                  + " none unless set; read at the start"),
          required("operator.name", "role operator: what the table of numbers calls the carrier"),
          required(
              "operator.key",
              "role operator: PKCS#12 file of the signer of itinerary cards and receipts"),
          optional(
              "operator.zone", "Asia/Shanghai", "role operator: whose midnights end a card's day"),
          required(
              "operator.key-store.url",
              "role operator: jdbc:postgresql://… of the key store, a cluster of its own without"
                  + " log archive and backups"),
          optional("operator.key-store.user", "pratique", "the role at operator.key-store.url"),
          required(
              "operator.key-store.password-file",
              "a file with the password for operator.key-store.url"),
          required(
              "operator.signalling.url",
              "role operator: jdbc:postgresql://… of the carrier's own store, which is only read"),
          optional("operator.signalling.user", "pratique", "the role at operator.signalling.url"),
          required(
              "operator.signalling.password-file",
              "a file with the password for operator.signalling.url"),
          required("operator.cells", "role operator: CSV file of the carrier's cells"),
          required(
              "operator.networks",
              "CSV file of networks abroad, where ITU-T's list is not enough"));

  public ServerConfig {
    requireNonNull(host, "host");
    roles = Set.copyOf(roles);
    requireNonNull(sunsetAt, "sunsetAt");
    requireNonNull(country, "country");
    requireNonNull(storage, "storage");
    requireNonNull(provider, "provider");
    requireNonNull(keys, "keys");
    requireNonNull(trustFolder, "trustFolder");
    requireNonNull(operator, "operator");
    requireNonNull(messages, "messages");
    if (roles.isEmpty()) {
      throw new IllegalArgumentException("an instance must play at least one role");
    }
  }

  private static Setting required(String name, String meaning) {
    return new Setting(name, Optional.empty(), meaning);
  }

  private static Setting optional(String name, String defaultValue, String meaning) {
    return new Setting(name, Optional.of(defaultValue), meaning);
  }

  /// Reads the lines of a properties file and the environment; the environment wins.
  public static Parsed parse(Map<String, String> file, Map<String, String> environment) {
    return new Reading().run(file, environment);
  }

  /// Collects faults instead of stopping at the first, so that an operator corrects a file once.
  private static final class Reading {
    private final Map<String, String> values = new LinkedHashMap<>();
    private final List<String> faults = new ArrayList<>();

    Parsed run(Map<String, String> file, Map<String, String> environment) {
      collect(file, environment);
      Instant sunsetAt = read("sunset", Instant::parse, "an instant such as 2027-06-30T00:00:00Z");
      String country = read("country", Reading::country, "two capital letters such as CH");
      Set<Role> roles = read("roles", Reading::roles, "a list of certificates, registry, operator");
      String host = read("host", text -> text, "an address");
      Integer port = read("port", text -> number(text, 0, 65535), "0 to 65535");
      Integer connections = read("database.connections", text -> number(text, 2, 200), "2 to 200");
      Integer inFlight = read("requests.in-flight", text -> number(text, 1, 10_000), "1 to 10000");
      Integer minFree =
          read("disk.min-free-mib", text -> number(text, 0, 1_000_000), "0 to 1000000");
      String issuer =
          read(
              "oidc.issuer",
              Reading::issuer,
              "an https URL (http on this machine only), and never the development provider");
      String algorithm = read("oidc.algorithm", Reading::algorithm, "one of RS256, PS256, ES256");
      String audience = read("oidc.audience", text -> text, "a text");
      String officeClaim = read("oidc.office-claim", text -> text, "a text");
      Path issuing = read("keys.issuing", Path::of, "a file");
      Path notice = read("keys.notice", Path::of, "a file");
      Path registry = read("keys.registry", Path::of, "a file");
      Path bodyMac = read("keys.body-mac", Path::of, "a file");
      Path keyPassword = read("keys.password-file", Path::of, "a file");
      Storage storage = storage();
      Optional<Operator> operator =
          roles != null && roles.contains(Role.OPERATOR) ? operator(country) : Optional.empty();
      if (roles != null && roles.contains(Role.ITINERARY)) {
        faults.add(
            "roles has itinerary, which cannot be served in earnest yet: no way to send short"
                + " messages is built in; leave it out");
      }
      if (!faults.isEmpty()
          || sunsetAt == null
          || country == null
          || roles == null
          || host == null
          || port == null
          || connections == null
          || inFlight == null
          || minFree == null
          || issuer == null
          || algorithm == null
          || audience == null
          || officeClaim == null
          || issuing == null
          || notice == null
          || registry == null
          || bodyMac == null
          || keyPassword == null
          || storage == null) {
        return new Parsed.Faulty(faults);
      }
      return new Parsed.Complete(
          new ServerConfig(
              host,
              port,
              roles,
              sunsetAt,
              country,
              storage,
              connections,
              inFlight,
              new BearerTokens.Provider(issuer, audience, algorithm, officeClaim),
              new KeyFolder(issuing, notice, registry, bodyMac, keyPassword)
                  .withCarriers(operator.map(own -> List.of(own.key())).orElse(List.of())),
              minFree * 1024L * 1024L,
              Optional.ofNullable(values.get("trust.folder")).map(Path::of),
              operator.map(Operator::config),
              Optional.empty()));
    }

    private void collect(Map<String, String> file, Map<String, String> environment) {
      for (Setting setting : SETTINGS) {
        setting.defaultValue().ifPresent(value -> values.put(setting.name(), value));
      }
      file.forEach((name, value) -> {
        if (SETTINGS.stream().anyMatch(setting -> setting.name().equals(name))) {
          values.put(name, value.strip());
        } else {
          faults.add("unknown setting " + name + nearest(name));
        }
      });
      environment.forEach((name, value) -> {
        if (name.startsWith(ENVIRONMENT_PREFIX)) {
          SETTINGS.stream()
              .filter(setting -> setting.environmentName().equals(name))
              .findFirst()
              .ifPresentOrElse(
                  setting -> values.put(setting.name(), value.strip()),
                  () -> faults.add("unknown environment variable " + name));
        }
      });
    }

    private record Operator(Path key, OperatorConfig config) {}

    /// Empty after a fault.
    private Optional<Operator> operator(@Nullable String country) {
      String name = read("operator.name", Reading::carrierName, "1 to 32 of a-z, 0-9 and -");
      Path key = read("operator.key", Path::of, "a file");
      ZoneId zone = read("operator.zone", ZoneId::of, "a time zone such as Asia/Shanghai");
      Storage.External keyStore = external("operator.key-store");
      Storage.External signalling = external("operator.signalling");
      Path cells = read("operator.cells", Path::of, "a file");
      if (name == null
          || key == null
          || zone == null
          || keyStore == null
          || signalling == null
          || cells == null) {
        return Optional.empty();
      }
      OperatorConfig.Signalling store =
          new OperatorConfig.Signalling.External(
              signalling,
              cells,
              Optional.ofNullable(values.get("operator.networks")).map(Path::of));
      return Optional.of(
          new Operator(
              key,
              new OperatorConfig(
                  zone,
                  keyStore,
                  List.of(
                      new OperatorConfig.CarrierConfig(
                          name, Optional.ofNullable(country), PlaceNames.NONE, store)))));
    }

    private Storage.@Nullable External external(String prefix) {
      String url = read(prefix + ".url", Reading::jdbcUrl, "a URL jdbc:postgresql://…");
      String user = read(prefix + ".user", text -> text, "a role");
      Path password = read(prefix + ".password-file", Path::of, "a file");
      return url == null || user == null || password == null
          ? null
          : new Storage.External(url, user, password);
    }

    private static String carrierName(String text) {
      if (!CarrierSetup.isName(text)) {
        throw new IllegalArgumentException(text);
      }
      return text;
    }

    private @Nullable Storage storage() {
      String url = values.get("database.url");
      String folder = values.get("database.folder");
      if ((url == null) == (folder == null)) {
        faults.add("exactly one of database.url and database.folder is needed; set one");
        return null;
      }
      if (folder != null) {
        Path path = read("database.folder", Path::of, "a folder");
        return path == null ? null : new Storage.Embedded(path);
      }
      return external("database");
    }

    private <T> @Nullable T read(String name, Function<String, T> reader, String expected) {
      String text = values.get(name);
      if (text == null || text.isEmpty()) {
        faults.add(name + " is not set; set it to " + expected);
        return null;
      }
      try {
        return reader.apply(text);
      } catch (DateTimeException | IllegalArgumentException notOne) {
        faults.add(name + " is " + text + "; it must be " + expected);
        return null;
      }
    }

    private static int number(String text, int least, int most) {
      int value = Integer.parseInt(text);
      if (value < least || value > most) {
        throw new IllegalArgumentException(text);
      }
      return value;
    }

    private static String country(String text) {
      boolean isOne =
          text.length() == 2 && text.chars().allMatch(letter -> letter >= 'A' && letter <= 'Z');
      if (!isOne) {
        throw new IllegalArgumentException(text);
      }
      return text;
    }

    private static Set<Role> roles(String text) {
      Set<Role> roles = EnumSet.noneOf(Role.class);
      for (String word : text.split(",", -1)) {
        roles.add(
            Role.ofConfigName(word.strip()).orElseThrow(() -> new IllegalArgumentException(word)));
      }
      return roles;
    }

    private static String algorithm(String text) {
      if (!BearerTokens.ALGORITHMS.contains(text)) {
        throw new IllegalArgumentException(text);
      }
      return text;
    }

    private static String jdbcUrl(String text) {
      if (!text.startsWith("jdbc:postgresql://")) {
        throw new IllegalArgumentException(text);
      }
      return text;
    }

    /// Without TLS anybody on the way could hand us keys of their own.
    private static String issuer(String text) {
      try {
        URI uri = new URI(text);
        boolean here = "127.0.0.1".equals(uri.getHost()) || "localhost".equals(uri.getHost());
        if (uri.getPath() != null && uri.getPath().endsWith(DEVELOPMENT_PROVIDER_PATH)) {
          throw new IllegalArgumentException("development provider");
        }
        if (!"https".equals(uri.getScheme()) && !("http".equals(uri.getScheme()) && here)) {
          throw new IllegalArgumentException(text);
        }
        return text;
      } catch (URISyntaxException notOne) {
        throw new IllegalArgumentException(text, notOne);
      }
    }

    /// The setting that was probably meant: the one with the longest common beginning.
    private static String nearest(String name) {
      String best = "";
      int longest = 2;
      for (Setting setting : SETTINGS) {
        int common = 0;
        int limit = Math.min(name.length(), setting.name().length());
        while (common < limit && name.charAt(common) == setting.name().charAt(common)) {
          common++;
        }
        if (common > longest) {
          longest = common;
          best = setting.name();
        }
      }
      return best.isEmpty() ? "; docs/how-to/run.md lists all" : "; did you mean " + best + "?";
    }
  }
}
