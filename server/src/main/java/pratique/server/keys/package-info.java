/// The signing keys of this instance, by purpose, and their destruction.
@NullMarked
package pratique.server.keys;

import org.jspecify.annotations.NullMarked;
