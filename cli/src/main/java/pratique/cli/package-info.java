/// The command line: issue, inspect and check documents, and make the keys that sign them.
///
/// Standard output is data. Everything else goes to standard error, beginning with `pratique:`, in
/// lower case and without a final stop, and an error is followed by a hint.
@NullMarked
package pratique.cli;

import org.jspecify.annotations.NullMarked;
