/// The ways in which a code can be wrong or odd, one class for each.
///
/// A class takes the recipe of a sound code, replaces one step of it, and says what every reader
/// must make of the result.
@NullMarked
package pratique.vectorgen.faults;

import org.jspecify.annotations.NullMarked;
