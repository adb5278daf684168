/// Issues certificates, one or many, and takes them back.
///
/// What will be signed is recorded before it is signed, and its content never.
@NullMarked
package pratique.server.issuance;

import org.jspecify.annotations.NullMarked;
