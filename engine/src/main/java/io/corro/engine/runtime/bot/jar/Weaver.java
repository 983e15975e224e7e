package io.corro.engine.runtime.bot.jar;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Label;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.classfile.instruction.NewPrimitiveArrayInstruction;
import java.lang.classfile.instruction.NewReferenceArrayInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.HashSet;
import java.util.Set;

import io.corro.strategy.TimeLimit;

/** Puts checks of {@link TimeLimit} into the code of one method, since no thread of a JVM can be ended from outside. */
final class Weaver implements CodeTransform {
    private static final ClassDesc LIMIT = ClassDesc.of(TimeLimit.class.getName());
    private static final MethodTypeDesc ARRAY = MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_int);

    private final Set<Label> passed = new HashSet<>();

    private Weaver() {}

    /** @param loader finds the classes that the code names */
    static byte[] woven(byte[] code, ClassLoader loader) {
        ClassFile classes = ClassFile.of(ClassFile.ClassHierarchyResolverOption.of(
                ClassHierarchyResolver.ofResourceParsing(loader).orElse(ClassHierarchyResolver.defaultResolver())));
        return classes.transformClass(classes.parse(code),
                ClassTransform.transformingMethodBodies(CodeTransform.ofStateful(Weaver::new)));
    }

    @Override
    public void atStart(CodeBuilder builder) {
        check(builder);
    }

    private static void check(CodeBuilder builder) {
        builder.invokestatic(LIMIT, "check", ConstantDescs.MTD_void);
    }

    @Override
    public void accept(CodeBuilder builder, CodeElement element) {
        switch (element) {
            case LabelTarget target -> passed.add(target.label());
            case BranchInstruction branch when passed.contains(branch.target()) -> check(builder);
            case NewPrimitiveArrayInstruction array -> checkArray(builder);
            case NewReferenceArrayInstruction array -> checkArray(builder);
            default -> {
                // Nothing that could take long.
            }
        }
        builder.with(element);
    }

    private static void checkArray(CodeBuilder builder) {
        builder.dup().invokestatic(LIMIT, "checkArray", ARRAY);
    }
}
