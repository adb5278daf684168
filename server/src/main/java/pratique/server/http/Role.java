package pratique.server.http;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/// What an instance does for its operator; a route of a role that it does not play does not exist.
public enum Role {
  /// Issues, revokes and checks certificates: a health authority.
  CERTIFICATES("certificates"),

  /// Publishes signer certificates, trust lists and revocations: public data.
  REGISTRY("registry"),

  /// Keeps stays of enrolled numbers and signs itinerary cards: a carrier.
  OPERATOR("operator"),

  /// Proves who holds a number and asks its carrier for the card: the public front.
  ITINERARY("itinerary");

  private final String configName;

  Role(String configName) {
    this.configName = configName;
  }

  /// The word in the configuration.
  public String configName() {
    return configName;
  }

  /// All roles: for routes that every instance has.
  public static Set<Role> every() {
    return EnumSet.allOf(Role.class);
  }

  public static Optional<Role> ofConfigName(String word) {
    for (Role role : values()) {
      if (role.configName.equals(word)) {
        return Optional.of(role);
      }
    }
    return Optional.empty();
  }
}
