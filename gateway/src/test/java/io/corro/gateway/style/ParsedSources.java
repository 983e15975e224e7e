package io.corro.gateway.style;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.PackageTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * What the style rules need of each source file. The compiler of this JDK parses the files and does no more, so that
 * neither a class path nor compiled classes are needed.
 */
final class ParsedSources extends TreePathScanner<Void, Void> {

    /**
     * A method or constructor with a body.
     *
     * @param name       {@code Class.method}, the outermost class
     * @param lines      between its braces
     * @param parameters zero for the constructor that declares a record's components
     */
    record Method(String name, int lines, int parameters) {}

    private static final String OURS = "io.corro.";

    private final SourcePositions positions;
    private final CompilationUnitTree unit;
    private final List<Method> methods = new ArrayList<>();
    private final List<String> packages = new ArrayList<>();

    private ParsedSources(SourcePositions positions, CompilationUnitTree unit) {
        this.positions = positions;
        this.unit = unit;
        scan(unit, null);
    }

    static List<ParsedSources> of(List<Path> files) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, Locale.ROOT, UTF_8)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null, manager, null, List.of("-proc:none"), null, manager.getJavaFileObjectsFromPaths(files));
            SourcePositions positions = Trees.instance(task).getSourcePositions();
            List<ParsedSources> parsed = new ArrayList<>();
            task.parse().forEach(unit -> parsed.add(new ParsedSources(positions, unit)));
            return parsed;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Method> methods() {
        return methods;
    }

    String ownPackage() {
        return unit.getPackageName().toString();
    }

    /** Packages of Corro that this file names, by an import or in full. */
    List<String> namedPackages() {
        return packages;
    }

    @Override
    public Void visitMethod(MethodTree method, Void unused) {
        if (method.getBody() != null) {
            long first = unit.getLineMap().getLineNumber(positions.getStartPosition(unit, method.getBody()));
            long last = unit.getLineMap().getLineNumber(positions.getEndPosition(unit, method.getBody()));
            methods.add(new Method(nameOf(method), (int) Math.max(last - first - 1, 0),
                    declaresComponents(method) ? 0 : method.getParameters().size()));
        }
        return super.visitMethod(method, unused);
    }

    @Override
    public Void visitImport(ImportTree imported, Void unused) {
        addPackage(imported.getQualifiedIdentifier().toString());
        return null;
    }

    @Override
    public Void visitPackage(PackageTree own, Void unused) {
        return null;
    }

    @Override
    public Void visitMemberSelect(MemberSelectTree select, Void unused) {
        String name = select.toString();
        if (name.startsWith(OURS)) {
            addPackage(name);
            return null;
        }
        return super.visitMemberSelect(select, unused);
    }

    private void addPackage(String name) {
        if (name.startsWith(OURS)) {
            packages.add(name.replaceFirst("\\.[A-Z*].*", ""));
        }
    }

    private String nameOf(MethodTree method) {
        String file = Path.of(unit.getSourceFile().getName()).getFileName().toString();
        String name = method.getName().contentEquals("<init>") ? "new" : method.getName().toString();
        return file.replace(".java", "") + "." + name;
    }

    private boolean declaresComponents(MethodTree method) {
        Tree parent = getCurrentPath().getParentPath().getLeaf();
        return parent.getKind() == Tree.Kind.RECORD && method.getName().contentEquals("<init>")
                && names(method.getParameters()).equals(names(((ClassTree) parent).getMembers()));
    }

    /** Names of the instance variables among the members; a record has no others than its components. */
    private static List<String> names(List<? extends Tree> members) {
        return members.stream().filter(VariableTree.class::isInstance).map(VariableTree.class::cast)
                .filter(variable -> !variable.getModifiers().getFlags().contains(Modifier.STATIC))
                .map(variable -> variable.getName().toString()).toList();
    }
}
