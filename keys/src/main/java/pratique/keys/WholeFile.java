package pratique.keys;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/// Writes a file that is complete or not there, even when the machine stops half-way.
final class WholeFile {

  private WholeFile() {}

  /// Writes a file that only its owner may read, from its first byte on.
  ///
  /// @throws FileAlreadyExistsException when there is such a file, even one that came just now
  static void createSecret(Path file, byte[] content) throws IOException {
    Path temporary = write(file, content, "rw-------");
    try {
      Files.createLink(file, temporary);
    } catch (FileAlreadyExistsException _) {
      throw exists(file);
    } catch (UnsupportedOperationException _) {
      // No links on this file system, hence no way to look and create in one step.
      if (Files.exists(file)) {
        throw exists(file);
      }
      move(temporary, file);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  private static FileAlreadyExistsException exists(Path file) {
    return new FileAlreadyExistsException(
        file.toString(), null, "it is not overwritten; choose another name or move it away");
  }

  /// Writes a file that everybody may read, over an older one if there is one.
  static void replace(Path file, byte[] content) throws IOException {
    Path temporary = write(file, content, "rw-r--r--");
    try {
      move(temporary, file);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  private static Path write(Path file, byte[] content, String permissions) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null) {
      throw new IOException("a folder cannot be written as a file: " + file);
    }
    Path temporary =
        Files.createTempFile(folder, ".pratique-", ".tmp", attributes(folder, permissions));
    try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
      ByteBuffer rest = ByteBuffer.wrap(content);
      while (rest.hasRemaining()) {
        channel.write(rest);
      }
      channel.force(true);
      return temporary;
    } catch (IOException full) {
      Files.deleteIfExists(temporary);
      throw full;
    }
  }

  private static void move(Path temporary, Path file) throws IOException {
    try {
      Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException _) {
      Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /// Nothing on a file system without POSIX permissions: there the folder's rules hold.
  private static FileAttribute<?>[] attributes(Path folder, String permissions) throws IOException {
    return Files.getFileStore(folder).supportsFileAttributeView("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }
}
