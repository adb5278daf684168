/// Checks certificates for whoever cannot check them himself; keeps and logs nothing.
@NullMarked
package pratique.server.checking;

import org.jspecify.annotations.NullMarked;
