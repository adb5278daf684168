/// A test vector: the text of a code, whom to trust, and what must come of it.
///
/// `spec/vectors.md` describes the file that holds one.
@NullMarked
package pratique.vectorgen.vector;

import org.jspecify.annotations.NullMarked;
