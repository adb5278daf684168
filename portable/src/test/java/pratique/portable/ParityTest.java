package pratique.portable;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pratique.keys.SignatureChecks;

/// Judges the same codes on the JVM and, by the compiled module, in Node: every answer must be the
/// same text. TeaVM's class library differs from the JDK's in ways that only running shows.
class ParityTest {

  private static final int MUTATIONS = 4_000;
  private static final long SEED = 32;

  @TempDir private Path folder;

  private final SignatureChecks checks = SignatureChecks.best();

  @BeforeEach
  void needsNode() {
    Node.needed();
  }

  @Test
  void vectorsAreJudgedAlike() throws IOException {
    List<Job> jobs = Jobs.ofVectors();

    assertTrue(jobs.size() > 800, "each vector in two languages, found " + jobs.size());
    assertJudgedAlike(jobs);
  }

  @Test
  void codesOfTheMemberStatesAreJudgedAlike() throws IOException {
    List<Job> jobs = Jobs.ofDgcTestdata();
    assumeTrue(!jobs.isEmpty(), "skipped: no vectors/dgc-testdata in the shared folder");

    assertJudgedAlike(jobs);
  }

  @Test
  void damagedCodesAreJudgedAlikeSeed32() throws IOException {
    assertJudgedAlike(Mutations.of(Jobs.ofVectors(), MUTATIONS, SEED));
  }

  private void assertJudgedAlike(List<Job> jobs) throws IOException {
    List<String> node = inNode(jobs);
    assertEquals(jobs.size(), node.size(), "answers from Node");
    List<String> differences = new ArrayList<>();
    for (int i = 0; i < jobs.size(); i++) {
      String here = jobs.get(i).judged(checks::answer);
      if (!here.equals(node.get(i))) {
        differences.add("\nJVM:  " + here + "\nNode: " + node.get(i) + "\n" + jobs.get(i).line());
      }
    }
    assertEquals(
        List.of(),
        differences.stream().limit(3).toList(),
        differences.size() + " of " + jobs.size() + " differ, the first of them");
  }

  private List<String> inNode(List<Job> jobs) throws IOException {
    Path questions = folder.resolve("jobs");
    Path answers = folder.resolve("answers");
    Files.write(questions, jobs.stream().map(Job::line).toList());
    String said = Node.run("judge.mjs", questions, answers);
    System.out.print("Node: " + said);
    return Files.exists(answers) ? Files.readAllLines(answers) : List.of();
  }
}
