/// The libraries as JavaScript.
@NullMarked
package pratique.portable;

import org.jspecify.annotations.NullMarked;
