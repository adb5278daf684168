package pratique.checks;

import java.io.IOException;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.SignatureAttribute;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.InvokeDynamicEntry;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.classfile.constantpool.MethodTypeEntry;
import java.lang.classfile.constantpool.NameAndTypeEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One class file, and what it mentions. Names are the JVM's, with slashes.
record CompiledClass(ClassModel model) {

  private static final Pattern CLASS_IN_DESCRIPTOR = Pattern.compile("L([\\w/$]+)[;<]");

  static CompiledClass read(Path file) throws IOException {
    return new CompiledClass(ClassFile.of().parse(file));
  }

  String name() {
    return model.thisClass().asInternalName();
  }

  /// The package below `pratique`, with dots: `server.issuance`.
  String packageName() {
    return packageOf(name()).orElse("");
  }

  /// The package below `pratique` of a class of ours; empty for a class of somebody else's.
  static Optional<String> packageOf(String className) {
    int end = className.lastIndexOf('/');
    return className.startsWith("pratique/") && end >= "pratique/".length()
        ? Optional.of(className.substring("pratique/".length(), end).replace('/', '.'))
        : Optional.empty();
  }

  /// The names in the source: outer and inner ones, without the numbers of anonymous classes.
  List<String> simpleNames() {
    List<String> names = new ArrayList<>();
    for (String part : name().substring(name().lastIndexOf('/') + 1).split("\\$", -1)) {
      String simple = part.replaceFirst("^[0-9]+", "");
      if (!simple.isEmpty()) {
        names.add(simple);
      }
    }
    return names;
  }

  Set<String> interfaces() {
    Set<String> names = new TreeSet<>();
    model.interfaces().forEach(type -> names.add(type.asInternalName()));
    return names;
  }

  boolean isRecordWithComponents() {
    return model
        .findAttribute(Attributes.record())
        .filter(record -> !record.components().isEmpty())
        .isPresent();
  }

  /// Whether `toString` was written by somebody, not made by the compiler from all components.
  boolean writesItsOwnToString() {
    return model.methods().stream()
        .filter(method -> method.methodName().equalsString("toString"))
        .filter(method -> method.methodType().equalsString("()Ljava/lang/String;"))
        .anyMatch(method -> !isMadeByCompiler(method));
  }

  private static boolean isMadeByCompiler(MethodModel method) {
    return method.code().stream()
        .flatMap(code -> code.elementStream())
        .anyMatch(element ->
            element instanceof InvokeDynamicInstruction call
                && call.bootstrapMethod()
                    .owner()
                    .descriptorString()
                    .equals("Ljava/lang/runtime/ObjectMethods;"));
  }

  /// All classes that this one mentions in code or in a type. Texts are not looked at: a class name
  /// in a message is no import.
  Set<String> mentioned() {
    Set<String> names = new TreeSet<>();
    for (PoolEntry entry : model.constantPool()) {
      switch (entry) {
        case ClassEntry type -> addClass(type.asInternalName(), names);
        case NameAndTypeEntry member -> addDescriptor(member.type().stringValue(), names);
        case MethodTypeEntry type -> addDescriptor(type.descriptor().stringValue(), names);
        default -> {}
      }
    }
    model.fields().forEach(field -> addDescriptor(field.fieldType().stringValue(), names));
    model.methods().forEach(method -> addDescriptor(method.methodType().stringValue(), names));
    signatures().forEach(signature -> addDescriptor(signature, names));
    names.remove(name());
    return names;
  }

  private List<String> signatures() {
    List<SignatureAttribute> found = new ArrayList<>();
    model.findAttribute(Attributes.signature()).ifPresent(found::add);
    model.fields().forEach(f -> f.findAttribute(Attributes.signature()).ifPresent(found::add));
    model.methods().forEach(m -> m.findAttribute(Attributes.signature()).ifPresent(found::add));
    return found.stream().map(attribute -> attribute.signature().stringValue()).toList();
  }

  /// Every method and field of other classes that the code uses, as `java/time/Instant.now`.
  Set<String> used() {
    Set<String> members = new TreeSet<>();
    for (PoolEntry entry : model.constantPool()) {
      if (entry instanceof MemberRefEntry member && !(entry instanceof InvokeDynamicEntry)) {
        members.add(member.owner().asInternalName() + "." + member.name().stringValue());
      }
    }
    return members;
  }

  private static void addClass(String name, Set<String> names) {
    if (name.startsWith("[")) {
      addDescriptor(name, names);
    } else {
      names.add(name);
    }
  }

  private static void addDescriptor(String descriptor, Set<String> names) {
    Matcher matcher = CLASS_IN_DESCRIPTOR.matcher(descriptor);
    while (matcher.find()) {
      names.add(matcher.group(1));
    }
  }
}
