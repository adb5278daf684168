package pratique.server.http;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Where a request came from, for limits: a network address, or the network of one household.
final class Source {

  /// A proxy in front of us, which ends TLS, runs on this machine.
  private static final Set<String> HERE =
      Set.of("127.0.0.1", "0:0:0:0:0:0:0:1", "::1", "localhost");

  private static final int NETWORK_GROUPS = 4;

  private Source() {}

  /// `peer`: who connected. `forwardedFor`: the header of that name. It counts only when the peer
  /// is the proxy on this machine, and of it only the last address, which the proxy wrote: what
  /// stands before is anybody's word.
  static String of(String peer, Optional<String> forwardedFor) {
    if (!HERE.contains(peer) || forwardedFor.isEmpty()) {
      return network(peer);
    }
    List<String> addresses = List.of(forwardedFor.get().split(",", -1));
    return network(addresses.getLast().strip());
  }

  /// An IPv4 address as it is; of an IPv6 address the first 64 bits, which are one household's.
  private static String network(String address) {
    if (address.indexOf(':') < 0) {
      return address;
    }
    StringBuilder network = new StringBuilder();
    int groups = 0;
    for (String group : address.split(":", -1)) {
      // A gap of zeros may begin here: what follows is not of the network's half for certain.
      if (group.isEmpty() || groups == NETWORK_GROUPS) {
        break;
      }
      network.append(group).append(':');
      groups++;
    }
    return network.toString();
  }
}
