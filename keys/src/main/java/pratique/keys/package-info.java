/// Signs and checks signatures on the JVM; reads and writes key and certificate files.
///
/// Everything that needs `java.security`, Bouncy Castle or the file system stands here, so that the
/// libraries need none of it.
@NullMarked
package pratique.keys;

import org.jspecify.annotations.NullMarked;
