/// Benchmarks, with peers beside us.
@NullMarked
package pratique.bench;

import org.jspecify.annotations.NullMarked;
