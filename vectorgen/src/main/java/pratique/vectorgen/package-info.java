/// Writes the test vectors: one small class for each fault, one file for each MUST.
@NullMarked
package pratique.vectorgen;

import org.jspecify.annotations.NullMarked;
