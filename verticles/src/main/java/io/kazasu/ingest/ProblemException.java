package io.kazasu.ingest;

/** A request that ends in a problem document. */
public final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Problem problem;

    public ProblemException(Problem problem) {
        super(problem.type().wireName(), null, false, false);
        this.problem = problem;
    }

    public ProblemException(ProblemType type) {
        this(Problem.of(type));
    }

    public Problem problem() {
        return problem;
    }
}
