/// Publishes what verifiers need from this instance: its signers, and what was taken back.
@NullMarked
package pratique.server.registry;

import org.jspecify.annotations.NullMarked;
