/// The pages for people: issue a certificate, check one, and check at a gate without a network.
/// Plain HTML, Chinese and English, over the same REST interface that everybody has.
@NullMarked
package pratique.server.page;

import org.jspecify.annotations.NullMarked;
