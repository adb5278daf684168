package pratique.rules.certlogic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import pratique.encoding.Json;

/// The suites that come with the specification, read where they lie.
final class SpecificationSuiteTest {

  private static final String SPECIFICATION = "certlogic/certlogic/specification/";

  @TestFactory
  @DisplayName("CertLogic 1.3.3, Test suite: the behaviour of the allowed part is covered by it")
  Stream<DynamicNode> everyAssertionOfTheTestSuiteHolds() throws IOException {
    List<DynamicNode> files = new ArrayList<>();
    for (Path file : SharedVectors.jsonFiles(SharedVectors.folder(SPECIFICATION + "testSuite"))) {
      files.add(suite(SharedVectors.read(file)));
    }
    assertTrue(files.size() >= 14, "suite files: " + files.size());
    return files.stream();
  }

  private static DynamicNode suite(Json suite) {
    boolean isSkipped = isSkipped(suite);
    List<DynamicNode> cases = new ArrayList<>();
    for (Json example : Trees.items(suite, "cases")) {
      List<DynamicNode> assertions = new ArrayList<>();
      List<Json> stated = Trees.items(example, "assertions");
      for (int i = 0; i < stated.size(); i++) {
        Json assertion = stated.get(i);
        Json expression =
            Trees.dictionary(assertion)
                .find("certLogicExpression")
                .orElseGet(() -> Trees.member(example, "certLogicExpression"));
        String name = "assertion " + (i + 1) + " " + Trees.text(assertion, "message");
        // What the suite skips is a patch of JsonLogic and null where an array must be: those are
        // held to the specification's text elsewhere.
        if (!isSkipped && !isSkipped(example) && !isSkipped(assertion)) {
          assertions.add(DynamicTest.dynamicTest(name, () -> holds(expression, assertion)));
        }
      }
      cases.add(DynamicContainer.dynamicContainer(Trees.text(example, "name"), assertions));
    }
    return DynamicContainer.dynamicContainer(Trees.text(suite, "name"), cases);
  }

  private static boolean isSkipped(Json node) {
    return Trees.text(node, "directive").equals("skip");
  }

  private static void holds(Json expression, Json assertion) {
    Program program = Program.compile(Trees.expression(expression));
    switch (program.evaluate(Trees.context(Trees.member(assertion, "data")))) {
      case Evaluation.Value(var result) ->
          assertEquals(Trees.member(assertion, "expected"), result.toJson());
      case Evaluation.Failed(var fault) -> fail(fault.message());
    }
  }

  @TestFactory
  @DisplayName("CertLogic 1.3.3, Validator: a test suite for checking validation functions")
  Stream<DynamicNode> everyIssueOfTheValidationSuiteIsFoundWhereItIs() throws IOException {
    List<DynamicNode> files = new ArrayList<>();
    Path folder = SharedVectors.folder(SPECIFICATION + "validation-testSuite");
    for (Path file : SharedVectors.jsonFiles(folder)) {
      Json suite = SharedVectors.read(file);
      files.add(
          DynamicContainer.dynamicContainer(
              Trees.text(suite, "name"),
              Trees.items(suite, "cases").stream()
                  .map(each ->
                      DynamicTest.dynamicTest(
                          pratique.encoding.JsonWriter.write(
                              Trees.member(each, "certLogicExpression")),
                          () -> hasIssues(each)))));
    }
    assertEquals(4, files.size());
    return files.stream();
  }

  private static void hasIssues(Json example) {
    Json expression = Trees.member(example, "certLogicExpression");
    List<Json> issues = Trees.items(example, "issues");
    switch (ExpressionReader.read(expression)) {
      case Parsed.Ok _ -> assertEquals(List.of(), issues);
      case Parsed.Faulty(var faults) -> {
        assertEquals(
            issues.stream().map(issue -> Trees.text(issue, "message")).toList(),
            faults.stream().map(FormatFault::message).toList());
        assertEquals(
            issues.stream().map(issue -> Trees.member(issue, "expr")).toList(),
            faults.stream().map(fault -> Trees.at(expression, fault.place())).toList());
      }
    }
  }
}
