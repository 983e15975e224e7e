/**
 * Rules for the sources themselves, of all modules: width of lines, size of methods, cycles of packages, retired words,
 * subjects of commits. What a compiler or {@code ArchitectureTest} can check is not repeated here.
 */
package io.corro.gateway.style;
