/// Tests about the repository itself: what may import what, what may be called what, and whether
/// its pages are true.
@NullMarked
package pratique.checks;

import org.jspecify.annotations.NullMarked;
