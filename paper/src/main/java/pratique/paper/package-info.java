/// QR images and printed pages.
@NullMarked
package pratique.paper;

import org.jspecify.annotations.NullMarked;
