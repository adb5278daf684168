/// Writes the test vectors: one small class for each fault.
@NullMarked
package pratique.vectorgen;

import org.jspecify.annotations.NullMarked;
