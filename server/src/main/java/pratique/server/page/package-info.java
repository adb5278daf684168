/// The first pages: issue a certificate, and check one. Plain HTML, Chinese and English, over the
/// same REST interface that everybody has.
@NullMarked
package pratique.server.page;

import org.jspecify.annotations.NullMarked;
