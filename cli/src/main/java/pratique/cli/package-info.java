/// The command line.
@NullMarked
package pratique.cli;

import org.jspecify.annotations.NullMarked;
