/// Which office calls: bearer tokens of an OpenID Connect provider.
@NullMarked
package pratique.server.identity;

import org.jspecify.annotations.NullMarked;
