package pratique.server.database;

import static java.util.Objects.requireNonNull;

/// Where the database is, and as whom we come.
public record DatabaseAddress(String jdbcUrl, String user, String password) {

  public DatabaseAddress {
    requireNonNull(jdbcUrl, "jdbcUrl");
    requireNonNull(user, "user");
    requireNonNull(password, "password");
    if (!jdbcUrl.startsWith("jdbc:postgresql:")) {
      throw new IllegalArgumentException("the database URL must start with jdbc:postgresql:");
    }
  }

  /// Without the password, and without the URL's parameters, which may hold one.
  @Override
  public String toString() {
    int parameters = jdbcUrl.indexOf('?');
    return "DatabaseAddress[" + (parameters < 0 ? jdbcUrl : jdbcUrl.substring(0, parameters)) + "]";
  }
}
